package dev.prism.engagement.chat;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.quarkus.redis.datasource.pubsub.ReactivePubSubCommands;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jboss.logging.Logger;

/// Tells the other instances what was said here, and hears from them, over Redis. Messages are stored before they are
/// told: what is lost while Redis is away is still in the history.
@ApplicationScoped
class Neighbours {
    private static final Logger LOG = Logger.getLogger(Neighbours.class);
    private static final String TOPIC = "prism:chat";
    private static final Duration LISTEN_AGAIN_AFTER = Duration.ofSeconds(1);

    private final String self = UUID.randomUUID().toString();
    private final ReactivePubSubCommands<String> redis;
    private final Rooms rooms;
    private final Vertx vertx;
    private final AtomicBoolean listensSoon = new AtomicBoolean();
    private volatile boolean stopping;

    Neighbours(ReactiveRedisDataSource redis, Rooms rooms, Vertx vertx) {
        this.redis = redis.pubsub(String.class);
        this.rooms = rooms;
        this.vertx = vertx;
    }

    void listen(@Observes StartupEvent event) {
        listen();
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    void tell(UUID channelId, ChatMessage message) {
        String told = new JsonObject()
                .put("from", self)
                .put("channelId", channelId.toString())
                .put("messageId", message.messageId().toString())
                .put("frame", message.toJson())
                .encode();
        redis.publish(TOPIC, told)
                .subscribe()
                .with(_ -> {}, fault -> LOG.warnf("other instances did not hear of a message: %s", fault));
    }

    private void listen() {
        redis.subscribe(TOPIC, this::hear, this::listenAgain, this::listenAgain)
                .subscribe()
                .with(_ -> LOG.info("listening to the other instances"), this::listenAgain);
    }

    /// Told of an end and of a fault, it still listens again once.
    private void listenAgain() {
        if (!stopping && listensSoon.compareAndSet(false, true)) {
            vertx.setTimer(LISTEN_AGAIN_AFTER.toMillis(), _ -> {
                listensSoon.set(false);
                listen();
            });
        }
    }

    private void listenAgain(Throwable fault) {
        if (!stopping) {
            LOG.warnf("other instances are not heard, trying again: %s", fault);
        }
        listenAgain();
    }

    private void hear(String told) {
        JsonObject message = new JsonObject(told);
        if (!self.equals(message.getString("from"))) {
            rooms.show(
                    UUID.fromString(message.getString("channelId")),
                    new Frame(UUID.fromString(message.getString("messageId")), Frame.text(message.getString("frame"))));
        }
    }
}
