/// What a person may write, wherever it is.
@NullMarked
package dev.prism.engagement.text;

import org.jspecify.annotations.NullMarked;
