/// Passes requests on to the services: clean headers, bounded bodies, deadlines, WebSocket tunnels.
@NullMarked
package dev.prism.gateway.proxy;

import org.jspecify.annotations.NullMarked;
