/// Opens untrusted files in a child process that can do nothing else.
@NullMarked
package dev.prism.transcode.sandbox;

import org.jspecify.annotations.NullMarked;
