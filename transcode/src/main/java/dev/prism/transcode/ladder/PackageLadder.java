package dev.prism.transcode.ladder;

import dev.prism.transcode.probe.MediaProblem;
import dev.prism.transcode.probe.Source;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Makes a ladder of what the encoder wrote: measures every track and writes the playlists.
@ApplicationScoped
public class PackageLadder {

    /// @throws MediaProblem when the encoder found nothing to encode
    Encoded read(Source source, List<Rung> rungs, Path written, Path packaged) {
        try {
            List<Track> pictures = new ArrayList<>();
            for (Rung rung : rungs) {
                pictures.add(MediaPlaylist.read(written, rung.name()));
            }
            Optional<Track> sound = source.sound().isEmpty()
                    ? Optional.empty()
                    : Optional.of(MediaPlaylist.read(written, EncodeCommand.AUDIO));
            List<Rendition> renditions = renditions(source, rungs, pictures, sound);
            String soundBeside =
                    pictures.isEmpty() ? "" : sound.map(Track::playlist).orElse("");
            return new Encoded(
                    longest(pictures, sound),
                    renditions,
                    outputs(pictures, sound, MasterPlaylist.write(renditions, soundBeside), packaged));
        } catch (IOException | IllegalArgumentException e) {
            throw new MediaProblem.Broken("There is nothing to play in the file.");
        }
    }

    private static List<Rendition> renditions(
            Source source, List<Rung> rungs, List<Track> pictures, Optional<Track> sound) throws IOException {
        if (pictures.isEmpty()) {
            Track only = sound.orElseThrow();
            return List.of(new Rendition(0, 0, only.peakBps(), only.averageBps(), 0, Codecs.AAC, only.playlist()));
        }
        double framesPerSecond = source.picture().orElseThrow().rate().perSecond();
        List<Rendition> renditions = new ArrayList<>();
        for (int i = 0; i < rungs.size(); i++) {
            Track track = pictures.get(i);
            renditions.add(new Rendition(
                    rungs.get(i).width(),
                    rungs.get(i).height(),
                    track.peakBps() + sound.map(Track::peakBps).orElse(0L),
                    track.averageBps() + sound.map(Track::averageBps).orElse(0L),
                    framesPerSecond,
                    Codecs.avc(track.init()) + (sound.isPresent() ? "," + Codecs.AAC : ""),
                    track.playlist()));
        }
        return renditions;
    }

    private static Duration longest(List<Track> pictures, Optional<Track> sound) {
        return Stream.concat(pictures.stream(), sound.stream())
                .map(Track::duration)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static List<Output> outputs(List<Track> pictures, Optional<Track> sound, String master, Path packaged) {
        List<Output> outputs = new ArrayList<>();
        List<Track> tracks = Stream.concat(pictures.stream(), sound.stream()).toList();
        tracks.forEach(track -> outputs.addAll(track.outputs()));
        tracks.forEach(track -> outputs.add(playlist(packaged, track.playlist(), MediaPlaylist.write(track))));
        outputs.add(playlist(packaged, MasterPlaylist.FILE, master));
        return outputs;
    }

    private static Output playlist(Path packaged, String object, String lines) {
        try {
            Path file = packaged.resolve(object);
            Files.createDirectories(file.getParent());
            Files.writeString(file, lines);
            return new Output(object, file, Files.size(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
