package dev.prism.gateway.proxy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/// A time limit that starts anew whenever something moves.
final class Deadline {
    private final Vertx vertx;
    private final long limitNanos;
    private long movedAtNanos = System.nanoTime();

    Deadline(Vertx vertx, Duration limit) {
        this.vertx = vertx;
        this.limitNanos = limit.toNanos();
    }

    void move() {
        movedAtNanos = System.nanoTime();
    }

    /// @return the same outcome, or a {@link TimeoutException} when it does not come in time
    <T> Future<T> of(Future<T> outcome) {
        Promise<T> promise = Promise.promise();
        watch(promise, limitNanos);
        outcome.onComplete(value -> promise.tryComplete(value), failure -> promise.tryFail(failure));
        return promise.future();
    }

    private <T> void watch(Promise<T> promise, long nanos) {
        long timer = vertx.setTimer(Math.max(1, nanos / 1_000_000), fired -> {
            long left = limitNanos - (System.nanoTime() - movedAtNanos);
            if (left > 0) {
                watch(promise, left);
            } else {
                promise.tryFail(new TimeoutException());
            }
        });
        promise.future().onComplete(done -> vertx.cancelTimer(timer));
    }
}
