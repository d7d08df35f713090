package dev.prism.e2e;

import io.restassured.response.Response;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Somebody who does a part of the story again and again, on a thread of their own, whatever happens to the platform.
/// Stops at the first thing that goes wrong for good.
abstract class Actor implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(300);

    private final Duration pause;
    private final List<String> faults = new CopyOnWriteArrayList<>();
    private final AtomicInteger successes = new AtomicInteger();
    private final Thread thread;
    private volatile boolean stopping;

    /// @param pause between two times
    Actor(String name, Duration pause) {
        this.pause = pause;
        this.thread = Thread.ofPlatform().name(name).unstarted(this::run);
    }

    /// Does it once.
    ///
    /// @throws AssertionError when something went wrong for good
    abstract void act() throws InterruptedException;

    /// The last thing that a constructor does.
    final void begin() {
        thread.start();
    }

    final void succeeded() {
        successes.incrementAndGet();
    }

    final String name() {
        return thread.getName();
    }

    /// How often it went well so far.
    final int successes() {
        return successes.get();
    }

    /// What went wrong for good, which nothing should.
    final List<String> faults() {
        return faults;
    }

    /// Ends after what is under way.
    @Override
    public void close() throws InterruptedException {
        stopping = true;
        thread.join();
    }

    /// Asks until there is an answer, as a client does who has a key or an offset to ask with again.
    ///
    /// @throws AssertionError when it is refused for good
    static Response insist(Supplier<Response> request) throws InterruptedException {
        Instant deadline = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(deadline)) {
            Optional<Response> answer = ask(request);
            if (answer.isPresent()) {
                return answer.get();
            }
            Thread.sleep(BETWEEN_TRIES);
        }
        throw new AssertionError("no answer within " + PATIENCE);
    }

    /// @return empty while whoever should answer is away
    /// @throws AssertionError when it is refused for good
    static Optional<Response> ask(Supplier<Response> request) {
        Response answer;
        try {
            answer = request.get();
        } catch (Exception | AssertionError away) {
            return Optional.empty();
        }
        if (answer.statusCode() < 300) {
            return Optional.of(answer);
        }
        if (!Platform.isPassing(answer.statusCode())) {
            throw new AssertionError(answer.statusCode() + " " + answer.asString());
        }
        return Optional.empty();
    }

    private void run() {
        try {
            while (!stopping) {
                act();
                Thread.sleep(pause);
            }
        } catch (Exception | AssertionError fault) {
            faults.add(name() + ": " + fault);
        }
    }
}
