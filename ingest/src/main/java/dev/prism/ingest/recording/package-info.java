/// What is kept of a stream, in the object store.
@NullMarked
package dev.prism.ingest.recording;

import org.jspecify.annotations.NullMarked;
