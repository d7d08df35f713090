/// Idempotency keys, looked up within their caller.
@NullMarked
package dev.prism.kit.idempotency;

import org.jspecify.annotations.NullMarked;
