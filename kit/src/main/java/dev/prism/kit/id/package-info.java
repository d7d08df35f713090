/// Ids and the clock.
@NullMarked
package dev.prism.kit.id;

import org.jspecify.annotations.NullMarked;
