/// What the caller sees of herself.
@NullMarked
package dev.prism.identity.me;

import org.jspecify.annotations.NullMarked;
