/// One OpenAPI document out of those of the services, and a page to read it.
@NullMarked
package dev.prism.gateway.openapi;

import org.jspecify.annotations.NullMarked;
