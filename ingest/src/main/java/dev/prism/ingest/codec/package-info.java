/// What the configuration records of H.264 and AAC say.
@NullMarked
package dev.prism.ingest.codec;

import org.jspecify.annotations.NullMarked;
