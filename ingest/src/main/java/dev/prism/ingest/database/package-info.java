/// Database work that begins on an event loop of media.
@NullMarked
package dev.prism.ingest.database;

import org.jspecify.annotations.NullMarked;
