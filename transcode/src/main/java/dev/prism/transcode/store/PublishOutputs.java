package dev.prism.transcode.store;

import dev.prism.transcode.ladder.Output;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.DoubleConsumer;

/// Sends a job's files to the object store, a few at a time, playlists after what they name.
@ApplicationScoped
public class PublishOutputs {
    private final MediaStore store;
    private final StoreConfig config;

    PublishOutputs(MediaStore store, StoreConfig config) {
        this.store = store;
        this.config = config;
    }

    /// @param prefix without a slash at its end
    /// @param progress gets 0 to 1
    public void publish(String prefix, List<Output> outputs, DoubleConsumer progress) throws InterruptedException {
        List<Output> playlists =
                outputs.stream().filter(PublishOutputs::isPlaylist).toList();
        List<Output> media =
                outputs.stream().filter(output -> !isPlaylist(output)).toList();
        send(prefix, media, progress);
        send(prefix, playlists, ignored -> {});
        progress.accept(1);
    }

    private void send(String prefix, List<Output> outputs, DoubleConsumer progress) throws InterruptedException {
        try (ExecutorService senders = Executors.newFixedThreadPool(config.parallel())) {
            List<Future<?>> sent = new ArrayList<>();
            for (Output output : outputs) {
                Callable<?> send = () -> {
                    store.upload(prefix + "/" + output.object(), output.file(), contentType(output.object()));
                    return null;
                };
                sent.add(senders.submit(send));
            }
            try {
                for (int index = 0; index < sent.size(); index++) {
                    sent.get(index).get();
                    progress.accept((double) index / sent.size());
                }
            } catch (ExecutionException e) {
                senders.shutdownNow();
                throw new StoreFault("could not publish " + prefix, e);
            } catch (InterruptedException e) {
                senders.shutdownNow();
                throw e;
            }
        }
    }

    private static boolean isPlaylist(Output output) {
        return output.object().endsWith(".m3u8");
    }

    static String contentType(String object) {
        return switch (object.substring(object.lastIndexOf('.') + 1)) {
            case "m3u8" -> "application/vnd.apple.mpegurl";
            case "m4s" -> "video/iso.segment";
            case "mp4" -> "video/mp4";
            case "jpg" -> "image/jpeg";
            default -> "application/octet-stream";
        };
    }
}
