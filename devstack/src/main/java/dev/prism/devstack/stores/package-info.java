/// Runs in the JVM of the server `stores`: S3 and the MongoDB wire protocol. Knows nothing of the launcher.
@NullMarked
package dev.prism.devstack.stores;

import org.jspecify.annotations.NullMarked;
