package dev.prism.e2e;

import static dev.prism.e2e.Platform.anybody;

import io.restassured.response.Response;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.apache.http.NoHttpResponseException;

/// Fans who look at the pages all the time. They see the page or a clear problem that passes, and never anything else.
final class Visitor implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
    private static final Set<Integer> PASSING = Set.of(429, 502, 503, 504);

    private record Page(Supplier<Response> look, Set<Integer> expected) {}

    private final Map<String, Page> pages;
    private final List<String> unclear = new CopyOnWriteArrayList<>();
    private final Set<String> seenAgain = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile boolean stopping;

    Visitor(Item item) {
        pages = Map.of(
                "front page", new Page(() -> anybody().get("/"), Set.of(200)),
                "channel", new Page(() -> anybody().get("/api/v1/channels/demo"), Set.of(200)),
                "item", new Page(() -> anybody().get(item.path()), Set.of(200)),
                "price", new Page(() -> anybody().get("/api/v1/prices?contentId=" + item.contentId()), Set.of(200)),
                "comments",
                        new Page(() -> anybody().get("/api/v1/comments?contentId=" + item.contentId()), Set.of(200)),
                "playback", new Page(() -> item.playback("fan"), Set.of(200, 402)));
        thread = Thread.ofPlatform().name("visitor").start(this::run);
    }

    /// What was neither the page nor a clear problem.
    List<String> unclear() {
        return unclear;
    }

    /// Whether every page has been seen since this was asked last.
    boolean seesAllAgain() {
        return seenAgain.containsAll(pages.keySet());
    }

    void forgetWhatWasSeen() {
        seenAgain.clear();
    }

    @Override
    public void close() throws InterruptedException {
        stopping = true;
        thread.join();
    }

    private void run() {
        while (!stopping) {
            pages.forEach(this::look);
            try {
                Thread.sleep(BETWEEN_LOOKS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void look(String name, Page page) {
        try {
            Response answer = page.look().get();
            if (page.expected().contains(answer.statusCode())) {
                seenAgain.add(name);
            } else if (!isClear(answer)) {
                unclear.add(name + ": " + answer.statusCode() + " " + answer.contentType() + " " + answer.asString());
            }
        } catch (Exception | AssertionError away) {
            if (!isDoorAway(away)) {
                unclear.add(name + ": " + away);
            }
        }
    }

    private static boolean isClear(Response answer) {
        return PASSING.contains(answer.statusCode())
                && answer.contentType().startsWith("application/problem+json")
                && String.valueOf(answer.<String>path("type")).startsWith("/problems/");
    }

    /// While the front door itself is dead, and while nobody can log in, a client has no answer to read.
    private static boolean isDoorAway(Throwable away) {
        for (Throwable cause = away; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketException
                    || cause instanceof NoHttpResponseException
                    || String.valueOf(cause.getMessage()).contains("Expected status code <200>")) {
                return true;
            }
        }
        return false;
    }
}
