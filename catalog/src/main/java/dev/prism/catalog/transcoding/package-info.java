@NullMarked
package dev.prism.catalog.transcoding;

import org.jspecify.annotations.NullMarked;
