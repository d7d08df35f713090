/// What a cluster is told about topics, written as the files that its operators read.
@NullMarked
package dev.prism.devstack.deployment;

import org.jspecify.annotations.NullMarked;
