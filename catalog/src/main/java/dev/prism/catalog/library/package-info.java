@NullMarked
package dev.prism.catalog.library;

import org.jspecify.annotations.NullMarked;
