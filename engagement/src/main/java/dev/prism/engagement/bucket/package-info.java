/// Append-only lists in MongoDB, kept in buckets that are reached by `_id`, with their unsent events.
@NullMarked
package dev.prism.engagement.bucket;

import org.jspecify.annotations.NullMarked;
