package dev.prism.identity.account;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.Optional;

/// Finds a person by user name: among those who were here, then in Keycloak.
@ApplicationScoped
public class FindAccount {
    private final AccountStore accounts;
    private final KeycloakUsers keycloak;

    FindAccount(AccountStore accounts, KeycloakUsers keycloak) {
        this.accounts = accounts;
        this.keycloak = keycloak;
    }

    /// Empty when nobody has that user name.
    public Uni<Optional<Account>> byUsername(String username) {
        String asKeycloakHasIt = username.strip().toLowerCase(Locale.ROOT);
        return accounts.findByUsername(asKeycloakHasIt)
                .chain(known -> known.isPresent() ? Uni.createFrom().item(known) : askKeycloak(asKeycloakHasIt));
    }

    private Uni<Optional<Account>> askKeycloak(String username) {
        Context caller = Vertx.currentContext();
        return keycloak.findByUsername(username)
                .emitOn(task -> backTo(caller, task))
                .call(found ->
                        found.map(accounts::remember).orElse(Uni.createFrom().voidItem()));
    }

    /// A database session belongs to the event loop that opened it.
    private static void backTo(Context caller, Runnable task) {
        if (caller == null) {
            Infrastructure.getDefaultExecutor().execute(task);
        } else {
            caller.runOnContext(_ -> task.run());
        }
    }
}
