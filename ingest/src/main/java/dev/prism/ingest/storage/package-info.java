/// The object store, without a waiting thread.
@NullMarked
package dev.prism.ingest.storage;

import org.jspecify.annotations.NullMarked;
