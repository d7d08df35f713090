package dev.prism.devstack.dependencies;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/// Which licences the parts of PRISM may have. It is itself under the Apache License 2.0 and is given away as a
/// whole, so that what asks for the source of everything around it is out.
///
/// @param allowed SPDX ids, and the names that some projects write in place of them
/// @param reviewed package URLs without version whose licence a person has looked up, with what was found; a GPL build
///     has its classifier there, and what it asks of whoever passes it on
record LicencePolicy(Set<String> allowed, Map<String, String> reviewed) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    static LicencePolicy ours() {
        try (InputStream file =
                Objects.requireNonNull(LicencePolicy.class.getResourceAsStream("licence-policy.json"))) {
            return MAPPER.readValue(file, new TypeReference<>() {});
        } catch (IOException e) {
            throw new IllegalStateException("licence-policy.json can not be read", e);
        }
    }

    /// @return what may not be shipped, a line each; empty when all is well
    List<String> objections(BillOfMaterials bill) {
        return bill.components().stream()
                .filter(component -> !reviewed.containsKey(component.name()))
                .filter(component ->
                        component.isGplBuild() || component.licences().stream().noneMatch(this::allows))
                .map(component -> component.purl() + ": " + found(component))
                .toList();
    }

    private static String found(BillOfMaterials.Component component) {
        if (component.isGplBuild()) {
            return "a GPL build, whatever its pom tells";
        }
        return component.licences().isEmpty() ? "tells no licence" : String.join(" or ", component.licences());
    }

    /// An SPDX expression is read as far as dependencies use it: choices of conjunctions, without nesting.
    private boolean allows(String licence) {
        if (allowed.contains(licence)) {
            return true;
        }
        return Stream.of(licence.replaceAll("[()]", "").split(" OR "))
                .anyMatch(choice -> List.of(choice.split(" AND ")).stream()
                        .map(String::strip)
                        .allMatch(allowed::contains));
    }
}
