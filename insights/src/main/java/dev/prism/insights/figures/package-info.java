/// A channel's figures: totals in memory, asked for once or followed live.
@NullMarked
package dev.prism.insights.figures;

import org.jspecify.annotations.NullMarked;
