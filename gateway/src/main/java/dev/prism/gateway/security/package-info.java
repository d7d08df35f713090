/// What browsers are told about our pages.
@NullMarked
package dev.prism.gateway.security;

import org.jspecify.annotations.NullMarked;
