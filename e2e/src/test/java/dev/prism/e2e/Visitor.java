package dev.prism.e2e;

import static dev.prism.e2e.Platform.anybody;
import static dev.prism.e2e.Platform.as;

import io.restassured.response.Response;
import java.net.SocketException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.http.NoHttpResponseException;

/// Fans and a creator who look at their pages all the time. They see the page or a clear problem that passes, and never
/// anything else.
final class Visitor implements AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    /// What RestAssured says of a login that was answered as it should be while nobody can log in.
    private static final Pattern LOGIN_IS_AWAY =
            Pattern.compile("Expected status code <200> but was <(429|502|503|504)>");

    private record Page(Supplier<Response> look, Set<Integer> expected) {}

    private final Map<String, Page> pages = new LinkedHashMap<>();
    private final List<String> unclear = new CopyOnWriteArrayList<>();
    private final Set<String> seenAgain = ConcurrentHashMap.newKeySet();
    private final Thread thread;
    private volatile boolean stopping;

    Visitor(Item item, String channelId) {
        for (String path : List.of(
                "/",
                "/api/v1/channels/demo",
                "/api/v1/chat/demo/messages",
                "/api/v1/comments?contentId=" + item.contentId(),
                "/api/v1/prices?contentId=" + item.contentId(),
                item.path())) {
            pages.put(path, new Page(() -> anybody().get(path), Set.of(200)));
        }
        for (String path : List.of(
                "/api/v1/contents?channelId=" + channelId,
                "/api/v1/insights/channels/" + channelId,
                "/api/v1/streams?channelId=" + channelId,
                "/api/v1/teams/" + channelId + "/members",
                "/api/v1/wallet?channelId=" + channelId)) {
            pages.put(path, new Page(() -> as("creator").get(path), Set.of(200)));
        }
        pages.put("playback", new Page(() -> item.playback("fan"), Set.of(200, 402)));
        thread = Thread.ofPlatform().name("visitor").start(this::run);
    }

    /// What was neither the page nor a clear problem.
    List<String> unclear() {
        return unclear;
    }

    /// Whether every page has been seen since [#forgetWhatWasSeen].
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
        return Platform.isPassing(answer.statusCode())
                && answer.contentType().startsWith("application/problem+json")
                && String.valueOf(answer.<String>path("type")).startsWith("/problems/");
    }

    /// While the front door itself is dead, and while nobody can log in, a client has no answer to read.
    private static boolean isDoorAway(Throwable away) {
        for (Throwable cause = away; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketException
                    || cause instanceof NoHttpResponseException
                    || LOGIN_IS_AWAY.matcher(String.valueOf(cause.getMessage())).find()) {
                return true;
            }
        }
        return false;
    }
}
