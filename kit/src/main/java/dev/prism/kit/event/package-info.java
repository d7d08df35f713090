/// Events out through an outbox, events in once, poison to the dead letters.
@NullMarked
package dev.prism.kit.event;

import org.jspecify.annotations.NullMarked;
