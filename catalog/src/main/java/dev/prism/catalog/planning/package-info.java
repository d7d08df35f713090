@NullMarked
package dev.prism.catalog.planning;

import org.jspecify.annotations.NullMarked;
