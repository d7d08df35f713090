/// Browser sessions: login at Keycloak, tokens kept in Redis, CSRF, logout. No token ever reaches a browser.
@NullMarked
package dev.prism.gateway.session;

import org.jspecify.annotations.NullMarked;
