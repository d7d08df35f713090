package dev.prism.transcode.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// A running child: its lines are read, its time is bounded, and it is ended for certain.
///
/// FFmpeg takes the first SIGTERM as a request to finish and can ignore it while it reads: TERM, TERM, KILL.
final class Child {
    private static final int COMPLAINT_BYTES = 8 * 1024;
    private static final int LINE_BYTES = 16 * 1024;

    private Child() {}

    /// Waits on the calling thread, which must live as long as the child: the kernel ends the child with it.
    ///
    /// @throws InterruptedException when this thread is interrupted; the child is ended then
    static Finished run(ProcessBuilder command, Duration wallClock, Duration grace, Consumer<String> onLine)
            throws IOException, InterruptedException {
        Process process = command.start();
        StringBuilder complaint = new StringBuilder();
        Thread lines = Thread.ofVirtual().start(() -> readLines(process.getInputStream(), onLine));
        Thread complaints =
                Thread.ofVirtual().start(() -> readLines(process.getErrorStream(), line -> append(complaint, line)));
        try {
            boolean inTime = process.waitFor(wallClock.toMillis(), TimeUnit.MILLISECONDS);
            if (!inTime) {
                end(process, grace);
            }
            lines.join();
            complaints.join();
            return new Finished(process.waitFor(), !inTime, complaint.toString());
        } catch (InterruptedException e) {
            endUninterrupted(process, grace);
            throw e;
        } finally {
            process.destroyForcibly();
        }
    }

    private static void end(Process process, Duration grace) throws InterruptedException {
        List<ProcessHandle> family = process.descendants().toList();
        for (int term = 0; term < 2 && process.isAlive(); term++) {
            process.destroy();
            process.waitFor(grace.toMillis(), TimeUnit.MILLISECONDS);
        }
        process.destroyForcibly().waitFor();
        // Behind bubblewrap the program is a grandchild, which the kernel ends a moment after its parent.
        family.forEach(ProcessHandle::destroyForcibly);
        CompletableFuture<?>[] ends = family.stream().map(ProcessHandle::onExit).toArray(CompletableFuture<?>[]::new);
        CompletableFuture.allOf(ends)
                .completeOnTimeout(null, grace.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private static void endUninterrupted(Process process, Duration grace) {
        try {
            end(process, grace);
        } catch (InterruptedException again) {
            process.destroyForcibly();
        }
    }

    private static void append(StringBuilder complaint, String line) {
        complaint.append(line).append('\n');
        if (complaint.length() > COMPLAINT_BYTES) {
            complaint.delete(0, complaint.length() - COMPLAINT_BYTES);
        }
    }

    private static void readLines(InputStream from, Consumer<String> onLine) {
        try (from) {
            byte[] line = new byte[LINE_BYTES];
            int length = 0;
            byte[] read = new byte[LINE_BYTES];
            for (int count = from.read(read); count >= 0; count = from.read(read)) {
                for (int i = 0; i < count; i++) {
                    if (read[i] == '\n') {
                        onLine.accept(new String(line, 0, length, StandardCharsets.UTF_8));
                        length = 0;
                    } else if (length < LINE_BYTES) {
                        line[length++] = read[i];
                    }
                }
            }
            if (length > 0) {
                onLine.accept(new String(line, 0, length, StandardCharsets.UTF_8));
            }
        } catch (IOException closed) {
            // The child was ended while it was writing; what it still had to say does not matter.
        }
    }
}
