package dev.prism.gateway.problem;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;

/// What the front door itself refuses.
public enum Problem {
    ODD_PATH(
            400,
            "odd-path",
            "Odd path",
            "The path can be read in more than one way. Leave out dot segments, "
                    + "double slashes, semicolons, backslashes and encoded slashes."),
    ODD_FRAMING(
            400,
            "odd-framing",
            "Odd framing",
            "The request can be cut in more than one way. Send one Host, and one Content-Length or "
                    + "Transfer-Encoding: chunked."),
    LOGIN_FAILED(
            400,
            "login-failed",
            "Login failed",
            "This login was cancelled, took too long or was started in another browser. Start again at /login."),
    LOGIN_REQUIRED(
            401,
            "login-required",
            "Login required",
            "The session or access token is missing, expired or invalid. Log in again."),
    NOT_ALLOWED(403, "not-allowed", "Not allowed", "Your account may not do this."),
    CROSS_SITE(
            403,
            "cross-site",
            "Cross-site request",
            "Requests from other sites are refused. Use the API with a Bearer token."),
    CSRF_TOKEN(
            403,
            "csrf-token",
            "CSRF token missing or wrong",
            "Send the value of the cookie prism-csrf in the header X-CSRF-Token."),
    NOT_FOUND(404, "not-found", "Not found", "There is nothing at this path."),
    METHOD_NOT_ALLOWED(405, "method-not-allowed", "Method not allowed", "This path does not know the method."),
    BODY_TOO_LARGE(413, "body-too-large", "Body too large", "Send a smaller body."),
    TOO_MANY_REQUESTS(
            429,
            "too-many-requests",
            "Too many requests",
            "You have called too often. Wait as many seconds as Retry-After says."),
    UNAVAILABLE(
            503,
            "service-unavailable",
            "Service unavailable",
            "The service behind this path does not answer. Try again soon."),
    SESSION_UNAVAILABLE(
            503,
            "session-unavailable",
            "Sessions unavailable",
            "Your session cannot be read at the moment. Try again soon."),
    LOGIN_UNAVAILABLE(
            503, "login-unavailable", "Login unavailable", "The login service does not answer. Try again soon."),
    TOO_SLOW(
            504,
            "service-too-slow",
            "Service too slow",
            "The service behind this path did not answer in time. Try again soon.");

    /// Seconds that a client is asked to wait before it tries again.
    public static final String RETRY_AFTER_SECONDS = "2";

    public static final String MEDIA_TYPE = "application/problem+json";

    private final int status;
    private final String title;
    private final String detail;
    private final Buffer document;

    Problem(int status, String slug, String title, String detail) {
        this.status = status;
        this.title = title;
        this.detail = detail;
        this.document = new JsonObject()
                .put("type", "/problems/" + slug)
                .put("title", title)
                .put("status", status)
                .put("detail", detail)
                .toBuffer();
    }

    public int status() {
        return status;
    }

    String title() {
        return title;
    }

    String detail() {
        return detail;
    }

    public Buffer document() {
        return document.copy();
    }

    /// Whether a person meets it on the way through a login, rather than a program.
    boolean isOfLogin() {
        return this == LOGIN_FAILED || this == LOGIN_UNAVAILABLE;
    }

    /// Whether trying again later may help.
    public boolean passes() {
        return status == 503 || status == 504;
    }
}
