/// Where a visitor is, of whom the gateway may see but the last proxy.
@NullMarked
package dev.prism.gateway.visitor;

import org.jspecify.annotations.NullMarked;
