/// RFC 9457 problems of the front door itself; those of the services pass through.
@NullMarked
package dev.prism.gateway.problem;

import org.jspecify.annotations.NullMarked;
