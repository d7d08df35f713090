/// Where the services are, and short calls to them.
@NullMarked
package dev.prism.gateway.upstream;

import org.jspecify.annotations.NullMarked;
