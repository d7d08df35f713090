/// The topology: facts are brought together by channel and joined into rows; totals follow from the rows.
@NullMarked
package dev.prism.insights.counting;

import org.jspecify.annotations.NullMarked;
