package dev.prism.catalog.beacon;

import dev.prism.catalog.access.DecideAccess;
import dev.prism.catalog.channel.ChannelStore;
import dev.prism.catalog.content.Content;
import dev.prism.catalog.content.ContentStore;
import dev.prism.kit.event.EventSender;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// Passes the players' beacons on, each with the channel that it counts for. What the team previews before it is
/// published counts for nobody.
///
/// Source: docs/adr/0032-beacons-without-outbox.md
@ApplicationScoped
class ReportPlayback {
    /// What is watched.
    ///
    /// @param id of the item, or of the channel when live
    private record Subject(UUID id, boolean live) {
        static Subject of(Beacon beacon) {
            UUID id = beacon.live() ? beacon.channelId() : beacon.contentId();
            if (id == null) {
                throw new IllegalArgumentException("beacon of session " + beacon.sessionId() + " is about nothing");
            }
            return new Subject(id, beacon.live());
        }
    }

    /// @param channelId whose figures move; empty when nobody's
    private record Counted(Subject subject, Optional<UUID> channelId) {}

    private final ContentStore contents;
    private final ChannelStore channels;
    private final DecideAccess decideAccess;
    private final EmitPlaybackReported emitPlaybackReported;
    private final EventSender sender;
    private final Clock clock;

    ReportPlayback(
            ContentStore contents,
            ChannelStore channels,
            DecideAccess decideAccess,
            EmitPlaybackReported emitPlaybackReported,
            EventSender sender,
            Clock clock) {
        this.contents = contents;
        this.channels = channels;
        this.decideAccess = decideAccess;
        this.emitPlaybackReported = emitPlaybackReported;
        this.sender = sender;
        this.clock = clock;
    }

    /// Completes when the broker has all of them; when one is about nothing that exists for this viewer, none is passed
    /// on.
    ///
    /// @param accountId empty when nobody is logged in; not passed on
    Uni<Void> report(List<Beacon> beacons, Optional<UUID> accountId) {
        return Multi.createFrom()
                .iterable(beacons.stream().map(Subject::of).distinct().toList())
                .onItem()
                .transformToUniAndConcatenate(subject -> count(subject, accountId))
                .collect()
                .asMap(Counted::subject, Counted::channelId)
                .chain(channelOf -> send(beacons, channelOf));
    }

    private Uni<Counted> count(Subject subject, Optional<UUID> accountId) {
        Uni<Optional<UUID>> channelId = subject.live()
                ? channels.isKnown(subject.id()).map(known -> known ? Optional.of(subject.id()) : unknown(subject.id()))
                : contents.find(subject.id())
                        .map(content -> content == null || !decideAccess.mayRead(content, accountId)
                                ? unknown(subject.id())
                                : Optional.of(content)
                                        .filter(Content::isPublished)
                                        .map(Content::channelId));
        return channelId.map(counted -> new Counted(subject, counted));
    }

    private static Optional<UUID> unknown(UUID id) {
        throw new BeaconProblem.UnknownSubject(id);
    }

    /// Sent in one go; the broker keeps the order of a session, since its key is the session.
    private Uni<Void> send(List<Beacon> beacons, Map<Subject, Optional<UUID>> channelOf) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        List<Uni<Void>> sendings = beacons.stream()
                .flatMap(beacon -> channelOf.getOrDefault(Subject.of(beacon), Optional.empty()).stream()
                        .map(channelId -> emitPlaybackReported.event(beacon, channelId, now)))
                .map(sender::send)
                .toList();
        return sendings.isEmpty()
                ? Uni.createFrom().voidItem()
                : Uni.join().all(sendings).andFailFast().replaceWithVoid();
    }
}
