/// Turns uploads into renditions that can be played.
///
/// Threads: a worker has two platform threads. One owns the share consumer and keeps the lease, the other does the job
/// and blocks on the sandboxed child and on the object store. Nothing runs on an event loop.
@NullMarked
package dev.prism.transcode;

import org.jspecify.annotations.NullMarked;
