package dev.prism.engagement.chat;

/// Everything a person in a chat can get wrong. [ProblemFrame] and ChatResource give each one its status.
public abstract sealed class ChatProblem extends RuntimeException {
    private final String detail;

    ChatProblem(String detail) {
        super(detail);
        this.detail = detail;
    }

    /// What went wrong this time and what to do.
    String detail() {
        return detail;
    }

    public static final class ChannelNotFound extends ChatProblem {
        ChannelNotFound() {
            super("No channel has this handle.");
        }
    }

    public static final class LoginRequired extends ChatProblem {
        LoginRequired() {
            super("Log in to say something; reading needs no login.");
        }
    }

    public static final class TextRefused extends ChatProblem {
        TextRefused(String detail) {
            super(detail);
        }
    }

    public static final class TooFast extends ChatProblem {
        TooFast() {
            super("You are writing too fast. Wait a second.");
        }
    }

    public static final class Garbled extends ChatProblem {
        Garbled() {
            super("Send a text frame with JSON such as {\"type\":\"say\",\"text\":\"Hello\"}.");
        }
    }

    public static final class NotStored extends ChatProblem {
        NotStored() {
            super("The message could not be stored and nobody has seen it. Try again in a moment.");
        }
    }
}
