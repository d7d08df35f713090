/// Child processes: started in dependency order, watched, restarted, stopped, and reaped when a launcher was killed.
@NullMarked
package dev.prism.devstack.process;

import org.jspecify.annotations.NullMarked;
