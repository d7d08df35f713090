@NullMarked
package dev.prism.catalog.access;

import org.jspecify.annotations.NullMarked;
