/// What a service keeps of others' events is emptied and read again from the beginning.
@NullMarked
package dev.prism.kit.rebuild;

import org.jspecify.annotations.NullMarked;
