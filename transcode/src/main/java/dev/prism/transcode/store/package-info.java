/// The object store: uploads in, renditions out.
@NullMarked
package dev.prism.transcode.store;

import org.jspecify.annotations.NullMarked;
