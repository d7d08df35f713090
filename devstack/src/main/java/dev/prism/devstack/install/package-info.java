/// Downloads of the servers and copies of the services: made once, complete or absent.
@NullMarked
package dev.prism.devstack.install;

import org.jspecify.annotations.NullMarked;
