/// Which channel has which handle: a projection of `channel-opened`.
@NullMarked
package dev.prism.ingest.channel;

import org.jspecify.annotations.NullMarked;
