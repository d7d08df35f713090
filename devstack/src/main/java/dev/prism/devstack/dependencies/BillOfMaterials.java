package dev.prism.devstack.dependencies;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What a part of PRISM is made of, as CycloneDX tells it.
///
/// @param components everything that isn't our own
/// @see <a href="https://cyclonedx.org/docs/1.6/json/">CycloneDX 1.6</a>
record BillOfMaterials(List<Component> components) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final String OUR_OWN = "pkg:maven/dev.prism";

    /// @param purl package URL, without qualifiers: `pkg:maven/org.slf4j/slf4j-api@2.0.17`
    /// @param licences SPDX ids, names or SPDX expressions, of which a user may choose one; empty when none is told
    record Component(String purl, List<String> licences) {
        /// The package URL without its version.
        String name() {
            int version = purl.lastIndexOf('@');
            return version < 0 ? purl : purl.substring(0, version);
        }
    }

    static BillOfMaterials read(Path file) throws IOException {
        List<Component> components = new ArrayList<>();
        for (JsonNode component : MAPPER.readTree(file.toFile()).path("components")) {
            String purl = component.path("purl").asText().replaceFirst("[?#].*", "");
            if (!purl.startsWith(OUR_OWN)) {
                components.add(new Component(purl, licences(component.path("licenses"))));
            }
        }
        return new BillOfMaterials(components);
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
