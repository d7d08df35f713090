/// Takes uploads from the share group and keeps their leases.
@NullMarked
package dev.prism.transcode.worker;

import org.jspecify.annotations.NullMarked;
