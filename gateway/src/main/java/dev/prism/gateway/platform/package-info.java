/// The health of all services, for the operator.
@NullMarked
package dev.prism.gateway.platform;

import org.jspecify.annotations.NullMarked;
