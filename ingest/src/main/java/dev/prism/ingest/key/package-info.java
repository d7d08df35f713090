/// Stream keys: issued, revoked, looked up.
@NullMarked
package dev.prism.ingest.key;

import org.jspecify.annotations.NullMarked;
