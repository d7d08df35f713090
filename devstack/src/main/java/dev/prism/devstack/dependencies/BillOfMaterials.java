package dev.prism.devstack.dependencies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a part of PRISM is made of, as CycloneDX tells it.
///
/// @param components everything that isn't our own
/// @see <a href="https://cyclonedx.org/docs/1.6/json/">CycloneDX 1.6</a>
record BillOfMaterials(List<Component> components) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String OUR_OWN = "pkg:maven/dev.prism";
    private static final String CLASSIFIER = "?classifier=";
    private static final Pattern TOLD_CLASSIFIER = Pattern.compile("[?&]classifier=([^&#]+)");

    /// @param purl package URL, of its qualifiers with the classifier alone, since another build of the same version
    ///     may be under another licence: `pkg:maven/org.bytedeco/ffmpeg@8.1.2?classifier=linux-gpl`
    /// @param licences SPDX ids, names or SPDX expressions, of which a user may choose one; empty when none is told
    record Component(String purl, List<String> licences) {
        /// The package URL without its version.
        String name() {
            return purl.replaceFirst("@[^@?]*(?=[?]|$)", "");
        }

        /// Whether it holds parts under the GPL: JavaCPP's presets name such builds so, and their pom tells the licence
        /// of all builds.
        boolean isGplBuild() {
            return purl.contains(CLASSIFIER) && purl.endsWith("-gpl");
        }
    }

    static BillOfMaterials read(Path file) throws IOException {
        List<Component> components = new ArrayList<>();
        for (JsonNode component : MAPPER.readTree(file.toFile()).path("components")) {
            String purl = purl(component.path("purl").asText());
            if (!purl.startsWith(OUR_OWN)) {
                components.add(new Component(purl, licences(component.path("licenses"))));
            }
        }
        return new BillOfMaterials(components);
    }

    private static String purl(String told) {
        Matcher classifier = TOLD_CLASSIFIER.matcher(told);
        return told.replaceFirst("[?#].*", "") + (classifier.find() ? CLASSIFIER + classifier.group(1) : "");
    }

    private static List<String> licences(JsonNode told) {
        List<String> licences = new ArrayList<>();
        for (JsonNode one : told) {
            JsonNode licence = one.path("license");
            licences.add(
                    one.hasNonNull("expression")
                            ? one.path("expression").asText()
                            : licence.path("id").asText(licence.path("name").asText()));
        }
        return licences;
    }
}
