/// How often a caller may call: counted in Redis by all gateways together, told in headers, refused with 429.
@NullMarked
package dev.prism.gateway.limit;

import org.jspecify.annotations.NullMarked;
