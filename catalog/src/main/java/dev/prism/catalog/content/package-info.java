@NullMarked
package dev.prism.catalog.content;

import org.jspecify.annotations.NullMarked;
