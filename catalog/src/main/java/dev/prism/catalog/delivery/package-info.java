@NullMarked
package dev.prism.catalog.delivery;

import org.jspecify.annotations.NullMarked;
