@NullMarked
package dev.prism.catalog.beacon;

import org.jspecify.annotations.NullMarked;
