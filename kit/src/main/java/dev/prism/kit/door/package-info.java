/// Services answer what came through the gateway, and nothing else.
@NullMarked
package dev.prism.kit.door;

import org.jspecify.annotations.NullMarked;
