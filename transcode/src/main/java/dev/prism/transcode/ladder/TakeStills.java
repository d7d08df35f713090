package dev.prism.transcode.ladder;

import dev.prism.transcode.probe.Source;
import dev.prism.transcode.probe.Source.Picture;
import dev.prism.transcode.sandbox.Errand;
import dev.prism.transcode.sandbox.Finished;
import dev.prism.transcode.sandbox.Program;
import dev.prism.transcode.sandbox.Sandbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;

/// Takes a poster and smaller thumbnails out of a video: one frame, at a tenth of its length, the most typical of the
/// second around it, so that it is seldom black.
@ApplicationScoped
public class TakeStills {
    private static final Logger LOG = Logger.getLogger(TakeStills.class);
    private static final String FOLDER = "thumbnails";
    private static final int[] WIDTHS = {1280, 640, 320};
    private static final Duration LATEST = Duration.ofMinutes(5);
    private static final Duration WALL_CLOCK = Duration.ofMinutes(2);
    private static final String TYPICAL = "thumbnail=n=24";

    private final Sandbox sandbox;

    public TakeStills(Sandbox sandbox) {
        this.sandbox = sandbox;
    }

    /// Poster first; empty without a picture track, or when no frame could be had of one that plays.
    ///
    /// @param written empty folder for the child
    public List<Still> take(Source source, Path input, Path written) throws InterruptedException {
        if (source.picture().isEmpty()) {
            return List.of();
        }
        Picture picture = source.picture().get();
        List<Integer> widths = widths(picture.width());
        Duration tenth = source.duration().dividedBy(10);
        for (Duration at : List.of(tenth.compareTo(LATEST) < 0 ? tenth : LATEST, Duration.ZERO)) {
            List<Still> stills = takeAt(at, picture, widths, input, written);
            if (!stills.isEmpty()) {
                return stills;
            }
        }
        LOG.warn("no still could be taken");
        return List.of();
    }

    /// 1280 or the source's own width, then 640 and 320 where the source has them.
    static List<Integer> widths(int sourceWidth) {
        List<Integer> fitting = IntStream.of(WIDTHS)
                .filter(width -> width <= sourceWidth)
                .boxed()
                .toList();
        if (sourceWidth >= WIDTHS[0] || fitting.contains(sourceWidth)) {
            return fitting;
        }
        List<Integer> widths = new ArrayList<>(List.of(sourceWidth));
        widths.addAll(fitting);
        return widths;
    }

    private List<Still> takeAt(Duration at, Picture picture, List<Integer> widths, Path input, Path written)
            throws InterruptedException {
        makeFolder(written);
        Finished finished = sandbox.run(new Errand(
                Program.FFMPEG,
                List.of("-ss", String.format(Locale.ROOT, "%.3f", at.toMillis() / 1000.0)),
                arguments(picture, widths),
                input,
                Optional.of(written),
                WALL_CLOCK,
                ignored -> {}));
        List<Still> stills = new ArrayList<>();
        for (int width : widths) {
            try {
                stills.add(new Still(width, height(picture, width), Output.written(written, object(width))));
            } catch (IOException missing) {
                LOG.debugf("no still at %s, exit code %d", at, finished.exitCode());
                return List.of();
            }
        }
        return stills;
    }

    private static void makeFolder(Path written) {
        try {
            Files.createDirectories(written.resolve(FOLDER));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> arguments(Picture picture, List<Integer> widths) {
        int first = widths.getFirst();
        StringBuilder filters = new StringBuilder("[0:" + picture.stream() + "]");
        filters.append(PictureFilter.of(picture, TYPICAL, first, height(picture, first)));
        filters.append(",split=").append(widths.size());
        widths.forEach(width -> filters.append("[s").append(width).append(']'));
        widths.forEach(width -> filters.append(";[s" + width + "]scale=" + width + ":" + height(picture, width)
                + ":flags=bicubic:out_range=pc,format=yuvj420p[p" + width + "]"));
        List<String> arguments = new ArrayList<>(List.of("-filter_complex", filters.toString()));
        for (int width : widths) {
            arguments.addAll(List.of("-map", "[p" + width + "]", "-map_metadata", "-1", "-frames:v", "1"));
            arguments.addAll(List.of("-c:v", "mjpeg", "-q:v", "4", "-f", "image2", "-update", "1", object(width)));
        }
        return arguments;
    }

    private static int height(Picture picture, int width) {
        return Math.max(2, Math.round((float) width * picture.height() / picture.width()));
    }

    private static String object(int width) {
        return FOLDER + "/" + width + ".jpg";
    }
}
