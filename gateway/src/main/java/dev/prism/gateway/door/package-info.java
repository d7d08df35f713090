/// The order in which a request meets everything else.
@NullMarked
package dev.prism.gateway.door;

import org.jspecify.annotations.NullMarked;
