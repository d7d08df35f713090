/// Action Message Format 0, as RTMP's commands and metadata use it.
@NullMarked
package dev.prism.ingest.rtmp.amf;

import org.jspecify.annotations.NullMarked;
