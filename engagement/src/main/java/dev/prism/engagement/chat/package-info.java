/// A channel's chat: say, store, fan out, look back.
@NullMarked
package dev.prism.engagement.chat;

import org.jspecify.annotations.NullMarked;
