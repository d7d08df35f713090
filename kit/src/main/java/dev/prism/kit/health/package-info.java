/// Whether the servers that a service stands on answer.
@NullMarked
package dev.prism.kit.health;

import org.jspecify.annotations.NullMarked;
