package dev.prism.catalog.channel;

/// All that can be refused about channels. ChannelResource gives each one its status.
public abstract sealed class ChannelProblem extends RuntimeException {

    ChannelProblem(String detail) {
        super(detail);
    }

    public static final class HandleTaken extends ChannelProblem {
        HandleTaken(String handle) {
            super("The handle " + handle + " is taken. Choose another.");
        }
    }

    public static final class ChannelNotFound extends ChannelProblem {
        ChannelNotFound() {
            super("There is no channel with this handle.");
        }
    }
}
