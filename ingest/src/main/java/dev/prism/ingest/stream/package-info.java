/// Stream sessions: what was on air when, and what came of it.
@NullMarked
package dev.prism.ingest.stream;

import org.jspecify.annotations.NullMarked;
