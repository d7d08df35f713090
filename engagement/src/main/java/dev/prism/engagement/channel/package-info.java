/// Projection: which channel has which handle.
@NullMarked
package dev.prism.engagement.channel;

import org.jspecify.annotations.NullMarked;
