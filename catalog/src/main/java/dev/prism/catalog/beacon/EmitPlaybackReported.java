package dev.prism.catalog.beacon;

import dev.prism.events.catalog.PlaybackKind;
import dev.prism.events.catalog.PlaybackReported;
import dev.prism.kit.event.EventEncoder;
import dev.prism.kit.event.OutgoingEvent;
import dev.prism.kit.id.Uuid7;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;

/// Topic `playback-reported`, key `sessionId`.
@ApplicationScoped
class EmitPlaybackReported {
    static final String TOPIC = "playback-reported";

    private final EventEncoder encoder;

    EmitPlaybackReported(EventEncoder encoder) {
        this.encoder = encoder;
    }

    OutgoingEvent event(Beacon beacon, UUID channelId, Instant reportedAt) {
        return encoder.encode(
                TOPIC,
                beacon.sessionId().toString(),
                PlaybackReported.newBuilder()
                        .setEventId(Uuid7.next())
                        .setReportedAt(reportedAt)
                        .setSessionId(beacon.sessionId())
                        .setChannelId(channelId)
                        .setContentId(beacon.contentId())
                        .setLive(beacon.live())
                        .setKind(
                                switch (beacon.kind()) {
                                    case STARTED -> PlaybackKind.STARTED;
                                    case PLAYING -> PlaybackKind.PLAYING;
                                    case ENDED -> PlaybackKind.ENDED;
                                })
                        .setSequence(beacon.sequence())
                        .setPositionMillis(beacon.positionMillis())
                        .setWatchedMillis(beacon.watchedMillis())
                        .setStalledMillis(beacon.stalledMillis())
                        .build());
    }
}
