package dev.prism.transcode.sandbox;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// One run of FFmpeg or FFprobe on one untrusted file. The child gets the file as its standard input, `fd:`, and no
/// other: it never learns a path.
///
/// @param program what runs
/// @param inputOptions options that go before the input
/// @param arguments what follows the input; paths are relative to the output folder
/// @param input the untrusted file
/// @param output the one folder where the child may write, and its working folder
/// @param wallClock after this the child is ended
/// @param onLine gets every line of standard output, cut at 16 KiB; called on a thread of the sandbox
public record Errand(
        Program program,
        List<String> inputOptions,
        List<String> arguments,
        Path input,
        Optional<Path> output,
        Duration wallClock,
        Consumer<String> onLine) {

    public Errand {
        inputOptions = List.copyOf(inputOptions);
        arguments = List.copyOf(arguments);
        if (!wallClock.isPositive()) {
            throw new IllegalArgumentException("a child needs time to run, got " + wallClock);
        }
    }
}
