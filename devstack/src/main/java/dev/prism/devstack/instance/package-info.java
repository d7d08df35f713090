/// One running PRISM on this machine: where its files are, its ports, its secrets, and who holds it.
@NullMarked
package dev.prism.devstack.instance;

import org.jspecify.annotations.NullMarked;
