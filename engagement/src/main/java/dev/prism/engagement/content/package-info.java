/// Projection: which channel an item belongs to, and whether its audience can see it.
@NullMarked
package dev.prism.engagement.content;

import org.jspecify.annotations.NullMarked;
