package dev.prism.gateway.session;

/// Keycloak refuses a code or a refresh token, or a token is not what was asked for: only a new login helps.
final class LoginRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LoginRefused(String reason) {
        super(reason, null, false, false);
    }
}
