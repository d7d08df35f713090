/// Finds out what an uploaded file is, and refuses what can not be played.
@NullMarked
package dev.prism.transcode.probe;

import org.jspecify.annotations.NullMarked;
