package dev.prism.engagement.chat;

import dev.prism.engagement.channel.ChannelStore;
import dev.prism.kit.event.Patience;
import io.netty.channel.Channel;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/// `WS /api/v1/chat/{handle}`: everybody may read, who is logged in may say. What is refused is refused before the
/// upgrade, as a problem.
///
/// Source: docs/adr/0060-chat-fan-out.md
@ApplicationScoped
class ChatDoor {
    private static final Logger LOG = Logger.getLogger(ChatDoor.class);

    private final ChannelStore channels;
    private final ChatStore chats;
    private final Rooms rooms;
    private final SayInChat sayInChat;
    private final ChatConfig config;
    private final IdentityProviderManager identities;
    private final Vertx vertx;
    private final Clock clock;

    ChatDoor(
            ChannelStore channels,
            ChatStore chats,
            Rooms rooms,
            SayInChat sayInChat,
            ChatConfig config,
            IdentityProviderManager identities,
            Vertx vertx,
            Clock clock) {
        this.channels = channels;
        this.chats = chats;
        this.rooms = rooms;
        this.sayInChat = sayInChat;
        this.config = config;
        this.identities = identities;
        this.vertx = vertx;
        this.clock = clock;
    }

    void register(@Observes Router router) {
        router.get("/api/v1/chat/:handle").handler(this::knock);
    }

    private void knock(RoutingContext request) {
        if (!"websocket".equalsIgnoreCase(request.request().getHeader(HttpHeaders.UPGRADE))) {
            refuse(request, 426, "upgrade-required", "Upgrade required", "This address speaks WebSocket.");
            return;
        }
        if (rooms.isFull()) {
            refuse(request, 503, "chat-full", "Chat full", "Too many are connected. Try again in a moment.");
            return;
        }
        request.request().pause();
        QuarkusHttpUser.getSecurityIdentity(request, identities)
                .chain(identity -> channels.idOf(request.pathParam("handle")).invoke(channelId -> {
                    if (channelId == null) {
                        noChannel(request);
                    } else {
                        upgrade(request, channelId, identity);
                    }
                }))
                .subscribe()
                .with(_ -> {}, fault -> fail(request, fault));
    }

    private void upgrade(RoutingContext request, UUID channelId, SecurityIdentity identity) {
        request.request()
                .toWebSocket()
                .onSuccess(socket -> seat(request, socket, channelId, identity))
                .onFailure(fault -> LOG.debugf("a chat upgrade failed: %s", fault));
    }

    private void seat(RoutingContext request, ServerWebSocket socket, UUID channelId, SecurityIdentity identity) {
        Channel channel = ((ConnectionBase) request.request().connection()).channel();
        ChatSocket chat = new ChatSocket(socket, channel, channelId, identity, rooms, sayInChat, config);
        chat.open(historyFor(request, channelId));
        chat.closeWithToken(identity, vertx, clock);
    }

    /// With `after`, the id of the last message that the client has seen, only what came since.
    private Uni<List<ChatMessage>> historyFor(RoutingContext request, UUID channelId) {
        String after = request.request().getParam("after");
        if (after == null) {
            return chats.last(channelId, config.messagesOnConnect());
        }
        try {
            return chats.after(channelId, UUID.fromString(after), config.messagesOnConnect());
        } catch (IllegalArgumentException _) {
            return chats.last(channelId, config.messagesOnConnect());
        }
    }

    private static void fail(RoutingContext request, Throwable fault) {
        if (!Patience.isPassing(fault)) {
            request.fail(fault);
            return;
        }
        LOG.warnf("a server is away: %s", fault);
        request.response().putHeader(HttpHeaders.RETRY_AFTER, "2");
        refuse(request, 503, "service-unavailable", "Service unavailable", "The chat is away. Try again soon.");
    }

    private static void noChannel(RoutingContext request) {
        refuse(request, 404, "channel-not-found", "Channel not found", new ChatProblem.ChannelNotFound().detail());
    }

    private static void refuse(RoutingContext request, int status, String slug, String title, String detail) {
        request.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .end(new JsonObject()
                        .put("type", "/problems/" + slug)
                        .put("title", title)
                        .put("status", status)
                        .put("detail", detail)
                        .encode());
    }
}
