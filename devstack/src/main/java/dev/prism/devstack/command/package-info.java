/// The commands of `prism`.
@NullMarked
package dev.prism.devstack.command;

import org.jspecify.annotations.NullMarked;
