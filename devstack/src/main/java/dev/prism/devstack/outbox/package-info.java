/// Runs in the JVM of the server `connect`: carries the outbox of each database to Kafka. Knows nothing of the
/// launcher.
@NullMarked
package dev.prism.devstack.outbox;

import org.jspecify.annotations.NullMarked;
