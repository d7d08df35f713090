package dev.prism.devstack.instance;

/// What the person at the terminal can mend. The message is one line: what is wrong, then the way out.
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Failure(String message) {
        super(message);
    }

    public Failure(String message, Throwable cause) {
        super(message, cause);
    }
}
