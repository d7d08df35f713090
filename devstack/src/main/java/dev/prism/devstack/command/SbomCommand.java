package dev.prism.devstack.command;

import dev.prism.devstack.dependencies.WriteBills;
import dev.prism.devstack.dependencies.WriteBills.Bill;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// What PRISM is made of, and whether all of it may be shipped.
@Command(name = "sbom", description = "Write bills of materials (CycloneDX) and check the licences in them.")
final class SbomCommand implements Callable<Integer> {
    private static final Path PROJECT = Path.of(System.getProperty("prism.project", "."));

    @Parameters(index = "0", arity = "0..1", paramLabel = "DIR", description = "Where they go; by default .prism/sbom.")
    private Path directory = PROJECT.resolve(".prism/sbom");

    @Override
    public Integer call() throws IOException {
        boolean well = true;
        for (Bill bill : new WriteBills(PROJECT, directory.toAbsolutePath()).run()) {
            System.out.printf("  %-4d parts in %s%n", bill.components(), bill.file());
            for (String objection : bill.objections()) {
                System.out.println("  BAD  " + objection);
                well = false;
            }
        }
        if (!well) {
            System.out.println(
                    "Replace what is bad, or look its licence up and put it into licence-policy.json with what you found.");
        }
        return well ? 0 : 1;
    }
}
