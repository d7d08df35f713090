package dev.prism.engagement.chat;

import dev.prism.engagement.bucket.Place;
import dev.prism.engagement.channel.ChannelStore;
import dev.prism.kit.page.Page;
import dev.prism.kit.page.PageQuery;
import dev.prism.kit.problem.Problems;
import io.smallrye.mutiny.Uni;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response.Status;
import org.eclipse.microprofile.openapi.annotations.Operation;

/// A chat's history.
@Path("/api/v1/chat")
public class ChatResource {
    private final ChannelStore channels;
    private final ChatStore chats;

    ChatResource(ChannelStore channels, ChatStore chats) {
        this.channels = channels;
        this.chats = chats;
    }

    @GET
    @Path("/{handle}/messages")
    @Operation(summary = "What was said in a channel's chat, newest first", description = "Needs no login.")
    public Uni<Page<ChatMessage>> messages(@PathParam("handle") String handle, @BeanParam @Valid PageQuery page) {
        Place below = page.after().map(Place::ofCursor).orElse(null);
        return channels.idOf(handle)
                .onItem()
                .ifNull()
                .failWith(() -> Problems.of(
                        Status.NOT_FOUND,
                        "channel-not-found",
                        "Channel not found",
                        new ChatProblem.ChannelNotFound().detail()))
                .chain(channelId -> chats.newestFirst(channelId, below, page.limit()))
                .map(slice -> slice.toPage(ChatMessage::read));
    }
}
