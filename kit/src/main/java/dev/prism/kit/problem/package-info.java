/// RFC 9457 problems, one shape for every refusal.
@NullMarked
package dev.prism.kit.problem;

import org.jspecify.annotations.NullMarked;
