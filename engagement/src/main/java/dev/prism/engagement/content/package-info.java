/// Projection: which channel an item belongs to, and whether everybody may read about it.
@NullMarked
package dev.prism.engagement.content;

import org.jspecify.annotations.NullMarked;
