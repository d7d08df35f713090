/// One attempt at one upload, from the object to the announcement.
@NullMarked
package dev.prism.transcode.job;

import org.jspecify.annotations.NullMarked;
