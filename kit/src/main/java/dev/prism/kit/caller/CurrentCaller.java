package dev.prism.kit.caller;

import dev.prism.kit.problem.Problems;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.Response.Status;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.jwt.JsonWebToken;

/// The caller of this request, from its access token.
@RequestScoped
public class CurrentCaller {
    private static final String OPERATOR = "operator";

    private final SecurityIdentity identity;

    CurrentCaller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /// @throws io.quarkiverse.resteasy.problem.HttpProblem 401 `/problems/login-required`
    public Caller require() {
        return find().orElseThrow(() -> Problems.of(
                Status.UNAUTHORIZED, "login-required", "Login required", "Log in, or send a valid access token."));
    }

    /// Empty when nobody is logged in.
    public Optional<Caller> find() {
        return of(identity);
    }

    /// The caller behind an identity that does not come from a REST request, such as a WebSocket's.
    public static Optional<Caller> of(SecurityIdentity identity) {
        if (identity.isAnonymous() || !(identity.getPrincipal() instanceof JsonWebToken token)) {
            return Optional.empty();
        }
        return Optional.of(new Caller(UUID.fromString(token.getSubject()), nameIn(token), identity.hasRole(OPERATOR)));
    }

    private static String nameIn(JsonWebToken token) {
        String name = token.getClaim("name");
        if (name != null && !name.isBlank()) {
            return name.strip();
        }
        String username = token.getClaim("preferred_username");
        return username != null ? username : token.getSubject();
    }
}
