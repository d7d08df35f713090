package dev.prism.devstack.command;

import dev.prism.devstack.instance.Failure;
import dev.prism.devstack.process.LastWords;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/// The commands behind the script `prism`.
@Command(
        name = "prism",
        description = "PRISM on this machine.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            ServersCommand.class,
            DownCommand.class,
            StatusCommand.class,
            LogsCommand.class,
            TailCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            DrillCommand.class,
            ReplayCommand.class,
            RebuildCommand.class,
            DoctorCommand.class,
            SbomCommand.class,
            HelpCommand.class
        })
public final class Prism {
    private Prism() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    static int run(String... args) {
        return new CommandLine(new Prism())
                .setExecutionExceptionHandler((problem, line, _) -> {
                    line.getErr().println("prism: " + told(problem));
                    return 1;
                })
                .execute(args);
    }

    private static String told(Exception problem) {
        if (problem instanceof Failure) {
            return String.valueOf(problem.getMessage());
        }
        Optional<String> advised = LastWords.advised(problem.toString());
        if (advised.isPresent()) {
            return advised.get();
        }
        problem.printStackTrace();
        return problem + " (this is a fault of the launcher; the trace is above)";
    }
}
