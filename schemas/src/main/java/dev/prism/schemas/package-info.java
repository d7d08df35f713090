/// The contracts between services: the topics and the Avro records on them.
@NullMarked
package dev.prism.schemas;

import org.jspecify.annotations.NullMarked;
