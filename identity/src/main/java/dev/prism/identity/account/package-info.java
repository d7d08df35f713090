/// The account beside Keycloak's user: made on the first login, or when somebody is invited before it.
@NullMarked
package dev.prism.identity.account;

import org.jspecify.annotations.NullMarked;
