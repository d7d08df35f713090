/// The front door: one origin for browsers and API clients. Everything runs on Vert.x event loops and never blocks
/// them.
@NullMarked
package dev.prism.gateway;

import org.jspecify.annotations.NullMarked;
