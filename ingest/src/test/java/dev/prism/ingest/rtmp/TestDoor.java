package dev.prism.ingest.rtmp;

import dev.prism.ingest.rtmp.PublishDoor.Verdict;
import dev.prism.ingest.rtmp.amf.Amf;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// A house that decides as the test says, and remembers who knocked and what came in.
final class TestDoor implements PublishDoor {
    final List<String> seen = new ArrayList<>();
    final List<String> keys = new ArrayList<>();
    final List<Encoder> encoders = new ArrayList<>();
    CompletableFuture<Verdict> verdict = CompletableFuture.completedFuture(welcome());

    Verdict.Welcome welcome() {
        return new Verdict.Welcome(new Sink());
    }

    @Override
    public CompletionStage<Verdict> knock(String streamKey, Encoder encoder) {
        keys.add(streamKey);
        encoders.add(encoder);
        return verdict;
    }

    private final class Sink implements MediaSink {
        @Override
        public void video(int timestampMillis, byte[] tag) {
            if (tag.length < 1_000) {
                seen.add("video " + timestampMillis);
            }
        }

        @Override
        public void audio(int timestampMillis, byte[] tag) {
            seen.add("audio " + timestampMillis);
        }

        @Override
        public void metadata(Amf.Fields metadata) {
            seen.add("metadata " + metadata.number("width"));
        }

        @Override
        public void ended(String reason) {
            seen.add("ended " + reason);
        }
    }
}
