/// Which requests are traced.
@NullMarked
package dev.prism.gateway.trace;

import org.jspecify.annotations.NullMarked;
