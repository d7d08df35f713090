/// The services of PRISM as child processes: built, copied, trained, run.
@NullMarked
package dev.prism.devstack.service;

import org.jspecify.annotations.NullMarked;
