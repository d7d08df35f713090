/// Comments on items: post, list, hide.
@NullMarked
package dev.prism.engagement.comment;

import org.jspecify.annotations.NullMarked;
