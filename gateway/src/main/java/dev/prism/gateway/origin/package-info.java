/// The public origin, and what is of it.
@NullMarked
package dev.prism.gateway.origin;

import org.jspecify.annotations.NullMarked;
