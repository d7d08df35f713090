/// What `--demo` adds, through the public API only.
@NullMarked
package dev.prism.devstack.demo;

import org.jspecify.annotations.NullMarked;
