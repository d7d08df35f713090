package dev.prism.catalog.content;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Filters.regex;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.bson.conversions.Bson;

/// Which items a list holds.
///
/// @param channelId only this channel's
/// @param state only those in it
/// @param text only those with it in the title or a tag, in any case
/// @param ownChannels their items are all seen; of other channels only what is published and listed
/// @param before only older ones
public record ContentFilter(
        Optional<UUID> channelId,
        Optional<ContentState> state,
        Optional<String> text,
        Collection<UUID> ownChannels,
        Optional<UUID> before) {

    Bson toBson() {
        List<Bson> all = new ArrayList<>();
        all.add(exists("addedAt"));
        channelId.ifPresent(id -> all.add(eq("channelId", id.toString())));
        if (channelId.isEmpty() || !ownChannels.contains(channelId.get())) {
            all.add(seenByAll());
        }
        state.ifPresent(wanted -> all.add(standing(wanted)));
        text.ifPresent(words -> all.add(matching(words)));
        before.ifPresent(id -> all.add(lt("_id", id.toString())));
        return and(all);
    }

    private Bson seenByAll() {
        List<String> listed = Arrays.stream(Access.values())
                .filter(Access::isListed)
                .map(Access::name)
                .toList();
        Bson published = and(exists("publishedAt"), in("access", listed));
        return ownChannels.isEmpty()
                ? published
                : or(
                        published,
                        in("channelId", ownChannels.stream().map(UUID::toString).toList()));
    }

    /// The same rules as [Content#state()].
    private static Bson standing(ContentState state) {
        return switch (state) {
            case PUBLISHED -> exists("publishedAt");
            case SCHEDULED -> and(exists("publishedAt", false), exists("publishAt"));
            case READY -> and(exists("publishedAt", false), exists("publishAt", false), exists("media"));
            case FAILED -> and(exists("media", false), exists("failure"));
            case PROCESSING -> and(exists("media", false), exists("failure", false));
        };
    }

    private static Bson matching(String words) {
        Pattern pattern = Pattern.compile(Pattern.quote(words), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
        return or(regex("title", pattern), regex("tags", pattern));
    }
}
