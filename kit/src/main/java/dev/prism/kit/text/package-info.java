/// What people write.
@NullMarked
package dev.prism.kit.text;

import org.jspecify.annotations.NullMarked;
