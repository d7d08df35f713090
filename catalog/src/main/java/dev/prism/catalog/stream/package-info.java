@NullMarked
package dev.prism.catalog.stream;

import org.jspecify.annotations.NullMarked;
