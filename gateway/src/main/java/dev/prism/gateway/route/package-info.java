/// The one route table and the paths that it is asked for.
@NullMarked
package dev.prism.gateway.route;

import org.jspecify.annotations.NullMarked;
