@NullMarked
package dev.prism.catalog.playback;

import org.jspecify.annotations.NullMarked;
