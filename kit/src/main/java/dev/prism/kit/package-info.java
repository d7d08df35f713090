/// What every service speaks: problems, callers, events, paging. Knows no service.
@NullMarked
package dev.prism.kit;

import org.jspecify.annotations.NullMarked;
