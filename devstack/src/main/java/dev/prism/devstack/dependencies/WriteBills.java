package dev.prism.devstack.dependencies;

import dev.prism.devstack.install.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Writes what PRISM is made of: the services, the servers that `./prism up` fetches, and the studio.
public final class WriteBills {
    private static final String CYCLONEDX = "org.cyclonedx:cyclonedx-maven-plugin:2.9.3:makeAggregateBom";

    private final Path project;
    private final Path directory;

    /// @param directory where the bills go; made when it isn't there
    public WriteBills(Path project, Path directory) {
        this.project = project;
        this.directory = directory;
    }

    /// @param file the bill, in CycloneDX's JSON
    /// @param components how many parts it names
    /// @param objections parts whose licence is not one that PRISM may ship, a line each
    public record Bill(Path file, int components, List<String> objections) {}

    public List<Bill> run() throws IOException {
        Files.createDirectories(directory);
        Map<String, Path> written = new LinkedHashMap<>();
        written.put("services", maven(project));
        written.put("servers", maven(project.resolve("devstack/servers")));
        LicencePolicy policy = LicencePolicy.ours();
        List<Bill> bills = new ArrayList<>();
        for (Map.Entry<String, Path> one : written.entrySet()) {
            Path bill = place(one.getKey());
            Files.copy(one.getValue(), bill, StandardCopyOption.REPLACE_EXISTING);
            bills.add(read(bill, policy));
        }
        Path studio = place("studio");
        Files.writeString(studio, npm());
        bills.add(read(studio, policy));
        return bills;
    }

    private static Bill read(Path file, LicencePolicy policy) throws IOException {
        BillOfMaterials bill = BillOfMaterials.read(file);
        return new Bill(file, bill.components().size(), policy.objections(bill));
    }

    private Path place(String part) {
        return directory.resolve(part + ".cdx.json");
    }

    private Path maven(Path reactor) {
        Shell.run(
                reactor,
                Map.of("JAVA_HOME", Objects.requireNonNull(System.getProperty("java.home"))),
                List.of(
                        project.resolve("mvnw").toString(),
                        "-B",
                        "-q",
                        "-f",
                        reactor.resolve("pom.xml").toString(),
                        CYCLONEDX,
                        "-DoutputFormat=json",
                        "-DoutputName=bill",
                        "-DincludeTestScope=false"));
        return reactor.resolve("target/bill.json");
    }

    /// From the lock file, so that nothing needs to be installed.
    private String npm() {
        String said = Shell.run(
                project.resolve("studio"),
                Map.of("NPM_CONFIG_LOGLEVEL", "silent"),
                List.of("npm", "sbom", "--sbom-format", "cyclonedx", "--package-lock-only", "--omit", "dev"));
        return said.substring(said.indexOf('{'));
    }
}
