@NullMarked
package dev.prism.catalog.channel;

import org.jspecify.annotations.NullMarked;
