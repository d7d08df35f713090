package dev.prism.gateway.route;

import java.time.Duration;

/// One line of the table.
///
/// @param bodyMaxBytes longest request body
/// @param answerWithin longest wait for the head of the answer, counted from the request's last byte
/// @param wantsCsrfToken whether an unsafe request by cookie needs its token
/// @param reads name of the limit that counts GET, HEAD and OPTIONS
/// @param writes name of the limit that counts all other methods
public record Route(
        PathPattern path,
        Target target,
        long bodyMaxBytes,
        Duration answerWithin,
        boolean wantsCsrfToken,
        String reads,
        String writes) {
    public Route {
        if (bodyMaxBytes < 0 || answerWithin.isNegative() || answerWithin.isZero()) {
            throw new IllegalArgumentException("route " + path.text() + " has a limit below zero");
        }
    }
}
