package dev.prism.gateway.testing;

import io.vertx.core.Future;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;

/// The gateway under test, as configured.
public final class RunningGateway {
    private RunningGateway() {}

    public static String origin() {
        return ConfigProvider.getConfig().getValue("gateway.origin", String.class);
    }

    public static int port() {
        return ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
    }

    public static Browser browser() {
        return new Browser(origin(), port());
    }

    /// Waits for what a test has started.
    public static <T> T await(Future<T> future) {
        try {
            return future.toCompletionStage().toCompletableFuture().get(10, TimeUnit.MINUTES);
        } catch (Exception failed) {
            throw new AssertionError(failed);
        }
    }
}
