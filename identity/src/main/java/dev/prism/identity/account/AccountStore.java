package dev.prism.identity.account;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/// Table `account`.
@ApplicationScoped
public class AccountStore {
    private static final String REMEMBER = """
            insert into account (account_id, username, name) values (:id, :username, :name)
            on conflict (account_id) do update set username = excluded.username, name = excluded.name
            where (account.username, account.name) is distinct from (excluded.username, excluded.name)
            """;
    private static final String BY_USERNAME = """
            select account_id, username, name from account
            where username = :username order by first_seen_at desc limit 1
            """;

    private final Mutiny.SessionFactory sessions;

    AccountStore(Mutiny.SessionFactory sessions) {
        this.sessions = sessions;
    }

    /// Makes the account, or brings its names up to date.
    public Uni<Void> remember(Account account) {
        return sessions.withSession(session -> session.createNativeQuery(REMEMBER)
                .setParameter("id", account.accountId())
                .setParameter("username", account.username())
                .setParameter("name", account.name())
                .executeUpdate()
                .replaceWithVoid());
    }

    public Uni<Optional<Account>> findByUsername(String username) {
        return sessions.withSession(session -> session.createNativeQuery(BY_USERNAME, Object[].class)
                .setParameter("username", username)
                .getResultList()
                .map(AccountStore::first));
    }

    private static Optional<Account> first(List<Object[]> rows) {
        return rows.stream().findFirst().map(row -> new Account((UUID) row[0], (String) row[1], (String) row[2]));
    }
}
