/// The renditions of a video: which ones, how they are encoded, and their playlists.
@NullMarked
package dev.prism.transcode.ladder;

import org.jspecify.annotations.NullMarked;
