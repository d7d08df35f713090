/// Topics in: each event becomes one fact of one channel.
@NullMarked
package dev.prism.insights.arrival;

import org.jspecify.annotations.NullMarked;
