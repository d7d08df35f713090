package dev.prism.catalog.beacon;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One session's progress so far. Cumulative, so that a lost or doubled one does no harm.
///
/// @param sessionId one viewing, made by the player
/// @param contentId what is watched; null for a live stream
/// @param channelId whose live stream is watched; of an item, the item itself tells
/// @param sequence counts the session's beacons from 1
/// @param positionMillis of the playhead
/// @param watchedMillis time really watched so far
/// @param stalledMillis time so far that the picture stood for want of data, after it had begun
public record Beacon(
        @NotNull UUID sessionId,
        @Nullable UUID contentId,
        @Nullable UUID channelId,
        boolean live,
        @NotNull Kind kind,
        @Min(1) @Max(MAX_SEQUENCE) long sequence,
        @Min(0) @Max(MAX_MILLIS) long positionMillis,
        @Min(0) @Max(MAX_MILLIS) long watchedMillis,
        @Min(0) @Max(MAX_MILLIS) long stalledMillis) {
    private static final long MAX_SEQUENCE = 1_000_000;

    /// A week.
    private static final long MAX_MILLIS = 604_800_000;

    /// What the player does.
    public enum Kind {
        @JsonProperty("started")
        STARTED,
        @JsonProperty("playing")
        PLAYING,
        @JsonProperty("ended")
        ENDED
    }

    @AssertTrue(message = "a live beacon needs channelId and no contentId, any other one contentId")
    boolean isAboutOneThing() {
        return live ? channelId != null && contentId == null : contentId != null;
    }
}
