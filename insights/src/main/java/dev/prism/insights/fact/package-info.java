/// What is known of one viewing, sale, broadcast, message or comment. Rows join: any order, any number of times.
@NullMarked
package dev.prism.insights.fact;

import org.jspecify.annotations.NullMarked;
