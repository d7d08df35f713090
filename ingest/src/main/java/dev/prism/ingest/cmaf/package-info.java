/// Frames in, fragmented MP4 out: the packager. Pure Java, no I/O, one stream an instance.
///
/// Source: ISO/IEC 14496-12 and 23000-19; docs/adr/0011-live-origin-cmaf.md
@NullMarked
package dev.prism.ingest.cmaf;

import org.jspecify.annotations.NullMarked;
