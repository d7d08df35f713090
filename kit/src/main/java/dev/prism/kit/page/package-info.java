/// Cursor paging.
@NullMarked
package dev.prism.kit.page;

import org.jspecify.annotations.NullMarked;
