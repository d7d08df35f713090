/// The infrastructure of PRISM as real servers out of Maven Central.
@NullMarked
package dev.prism.devstack.server;

import org.jspecify.annotations.NullMarked;
