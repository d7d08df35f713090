/// Serves the studio's files out of its jar.
@NullMarked
package dev.prism.gateway.studio;

import org.jspecify.annotations.NullMarked;
