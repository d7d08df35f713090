/// Who calls, and what they may do for which channel.
@NullMarked
package dev.prism.kit.caller;

import org.jspecify.annotations.NullMarked;
