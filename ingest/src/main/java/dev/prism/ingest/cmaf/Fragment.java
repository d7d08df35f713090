package dev.prism.ingest.cmaf;

import java.util.ArrayList;
import java.util.List;

/// Writes one `moof` and its `mdat`.
final class Fragment {
    private static final int BASE_IS_MOOF = 0x020000;
    private static final int DATA_OFFSET = 0x000001;
    private static final int DURATION_SIZE_FLAGS_COMPOSITION = 0x000f00;
    private static final int KEY_FLAGS = 0x02000000;
    private static final int DEPENDENT_FLAGS = 0x01010000;

    private final BoxWriter out;
    private final List<Integer> dataOffsetPlaces = new ArrayList<>();

    private Fragment(int expectedBytes) {
        out = new BoxWriter(expectedBytes);
    }

    /// @param sequenceNumber counts the fragments of a stream from 1
    /// @param runs one for each track that has samples
    static byte[] write(int sequenceNumber, List<TrackRun> runs) {
        int bytes = runs.stream()
                .mapToInt(run -> 100 + 16 * run.samples().size() + run.bytes())
                .sum();
        return new Fragment(bytes + 64).writeAll(sequenceNumber, runs);
    }

    private byte[] writeAll(int sequenceNumber, List<TrackRun> runs) {
        out.box("moof", () -> {
            out.fullBox("mfhd", 0, 0, () -> out.int32(sequenceNumber));
            runs.forEach(this::track);
        });
        int dataAt = out.length() + 8;
        for (int i = 0; i < runs.size(); i++) {
            out.set32(dataOffsetPlaces.get(i), dataAt);
            dataAt += runs.get(i).bytes();
        }
        out.box("mdat", () -> {
            for (TrackRun run : runs) {
                for (Sample sample : run.samples()) {
                    out.raw(sample.data(), sample.from(), sample.bytes());
                }
            }
        });
        return out.toBytes();
    }

    private void track(TrackRun run) {
        out.box("traf", () -> {
            out.fullBox("tfhd", 0, BASE_IS_MOOF, () -> out.int32(run.trackId()));
            out.fullBox("tfdt", 1, 0, () -> out.int64(run.decodeTimeTicks()));
            out.fullBox("trun", 1, DATA_OFFSET | DURATION_SIZE_FLAGS_COMPOSITION, () -> {
                out.int32(run.samples().size());
                dataOffsetPlaces.add(out.length());
                out.int32(0);
                for (Sample sample : run.samples()) {
                    out.int32(sample.durationTicks()).int32(sample.bytes());
                    out.int32(sample.key() ? KEY_FLAGS : DEPENDENT_FLAGS).int32(sample.compositionTicks());
                }
            });
        });
    }
}
