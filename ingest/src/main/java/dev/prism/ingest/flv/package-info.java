/// The bodies of FLV tags, as RTMP carries them.
///
/// Source: Adobe Flash Video File Format 10.1, annex E
@NullMarked
package dev.prism.ingest.flv;

import org.jspecify.annotations.NullMarked;
