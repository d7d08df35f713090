package dev.prism.transcode.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.prism.transcode.probe.Source.Picture;
import dev.prism.transcode.probe.Source.Sound;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/// What FFprobe says about a file, as JSON (`-show_format -show_streams`). Any number in it may be missing or absurd:
/// it was read out of the file.
record ProbeReport(JsonNode json) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> HIGH_DYNAMIC_RANGE = Set.of("smpte2084", "arib-std-b67");
    private static final Set<String> INTERLACED = Set.of("tt", "bb", "tb", "bt");
    private static final int SIDE_MAX = 1 << 16;

    static ProbeReport parse(String json) {
        try {
            return new ProbeReport(JSON.readTree(json));
        } catch (JsonProcessingException e) {
            throw new MediaProblem.NotMedia();
        }
    }

    /// The first picture track that is no cover.
    Optional<Picture> picture() {
        return streams("video").stream()
                .filter(stream ->
                        stream.path("disposition").path("attached_pic").asInt() == 0)
                .findFirst()
                .map(ProbeReport::picture);
    }

    /// The first sound track.
    Optional<Sound> sound() {
        return streams("audio").stream()
                .filter(stream -> stream.path("channels").asInt() > 0)
                .findFirst()
                .map(stream -> new Sound(stream.path("index").asInt()));
    }

    /// The longest of the tracks, or what the container claims; empty for recordings that were never finished.
    Optional<Duration> duration() {
        double tracks = streams("video", "audio").stream()
                .mapToDouble(stream -> stream.path("duration").asDouble())
                .max()
                .orElse(0);
        double seconds =
                tracks > 0 ? tracks : json.path("format").path("duration").asDouble();
        return seconds > 0 && seconds < Integer.MAX_VALUE
                ? Optional.of(Duration.ofMillis(Math.max(1, Math.round(seconds * 1000))))
                : Optional.empty();
    }

    private List<JsonNode> streams(String... types) {
        return StreamSupport.stream(json.path("streams").spliterator(), false)
                .filter(stream ->
                        List.of(types).contains(stream.path("codec_type").asText()))
                .toList();
    }

    private static Picture picture(JsonNode stream) {
        int width = squarePixels(stream);
        int height = stream.path("height").asInt();
        if (width < 1 || height < 1 || width > SIDE_MAX || height > SIDE_MAX) {
            throw new MediaProblem.Broken("The picture can not be read.");
        }
        boolean lyingDown = Math.abs(rotation(stream)) % 180 == 90;
        FrameRate rate =
                FrameRate.toEncode(FrameRate.parse(stream.path("avg_frame_rate").asText())
                        .or(() -> FrameRate.parse(stream.path("r_frame_rate").asText())));
        return new Picture(
                stream.path("index").asInt(),
                lyingDown ? height : width,
                lyingDown ? width : height,
                rate,
                HIGH_DYNAMIC_RANGE.contains(stream.path("color_transfer").asText()),
                INTERLACED.contains(stream.path("field_order").asText()));
    }

    /// The width as if every pixel were square (`sample_aspect_ratio` such as `4:3`).
    private static int squarePixels(JsonNode stream) {
        int width = stream.path("width").asInt();
        String[] aspect = stream.path("sample_aspect_ratio").asText("1:1").split(":", -1);
        if (aspect.length != 2) {
            return width;
        }
        double across = number(aspect[0]);
        double down = number(aspect[1]);
        return across > 0 && down > 0 ? (int) Math.round(width * across / down) : width;
    }

    private static double number(String digits) {
        try {
            return Double.parseDouble(digits);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static int rotation(JsonNode stream) {
        return StreamSupport.stream(stream.path("side_data_list").spliterator(), false)
                .mapToInt(side -> side.path("rotation").asInt())
                .filter(degrees -> degrees != 0)
                .findFirst()
                .orElse(0);
    }
}
