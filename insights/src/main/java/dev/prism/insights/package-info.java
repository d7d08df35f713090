/// Turns what happened into a channel's live figures. Read top-down: `arrival` (topics in) → `fact` (rows that join)
/// → `counting` (the Kafka Streams topology) → `figures` (totals in memory, HTTP and SSE out).
///
/// Threads: the topology runs on Kafka Streams' own threads; HTTP answers from memory and never waits for them.
@NullMarked
package dev.prism.insights;

import org.jspecify.annotations.NullMarked;
