package dev.prism.identity.account;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.keycloak.admin.client.Keycloak;
import org.keycloak.representations.idm.UserRepresentation;

/// The realm's users, through Keycloak's admin client. It blocks, so it never runs on an event loop.
@ApplicationScoped
class KeycloakUsers {
    private static final String REALM = "prism";

    private final Keycloak keycloak;

    KeycloakUsers(Keycloak keycloak) {
        this.keycloak = keycloak;
    }

    /// Empty when nobody has that user name.
    Uni<Optional<Account>> findByUsername(String username) {
        return Uni.createFrom()
                .item(() -> keycloak.realm(REALM).users().searchByUsername(username, true).stream()
                        .findFirst()
                        .map(KeycloakUsers::account))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private static Account account(UserRepresentation user) {
        String name = Stream.of(user.getFirstName(), user.getLastName())
                .filter(part -> part != null && !part.isBlank())
                .collect(Collectors.joining(" "));
        return new Account(
                UUID.fromString(user.getId()), user.getUsername(), name.isEmpty() ? user.getUsername() : name);
    }
}
