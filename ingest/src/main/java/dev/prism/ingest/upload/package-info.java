/// Resumable uploads over tus 1.0.
///
/// Source: docs/adr/0012-tus-to-s3.md
@NullMarked
package dev.prism.ingest.upload;

import org.jspecify.annotations.NullMarked;
