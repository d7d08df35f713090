package dev.prism.devstack.dependencies;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LicencePolicyTest {
    private static final LicencePolicy POLICY =
            new LicencePolicy(Set.of("MIT", "Apache-2.0"), Map.of("pkg:npm/looked-up", "MIT in its Readme"));

    @Test
    void one_allowed_licence_of_those_offered_is_enough() {
        assertThat(objections("pkg:maven/a/b@1", "GPL-3.0-only", "MIT")).isEmpty();
    }

    @Test
    void a_licence_that_is_not_allowed_is_told_with_the_part() {
        assertThat(objections("pkg:maven/a/b@1", "GPL-3.0-only", "AGPL-3.0-only"))
                .containsExactly("pkg:maven/a/b@1: GPL-3.0-only or AGPL-3.0-only");
    }

    @Test
    void no_licence_at_all_is_an_objection() {
        assertThat(objections("pkg:npm/untold@2.1.0")).containsExactly("pkg:npm/untold@2.1.0: tells no licence");
    }

    @Test
    void of_an_expression_one_choice_must_be_allowed_whole() {
        assertThat(objections("pkg:npm/a@1", "(MIT OR GPL-3.0-only)")).isEmpty();
        assertThat(objections("pkg:npm/a@1", "MIT AND GPL-3.0-only")).hasSize(1);
        assertThat(objections("pkg:npm/a@1", "(MIT AND Apache-2.0) OR GPL-3.0-only"))
                .isEmpty();
    }

    @Test
    void what_a_person_looked_up_is_fine_in_every_version() {
        assertThat(objections("pkg:npm/looked-up@3")).isEmpty();
    }

    @Test
    void a_gpl_build_is_an_objection_whatever_its_pom_tells() {
        assertThat(objections("pkg:maven/a/b@1?classifier=linux-x86_64-gpl", "Apache-2.0", "GPL-2.0-only"))
                .containsExactly("pkg:maven/a/b@1?classifier=linux-x86_64-gpl: a GPL build, whatever its pom tells");
        assertThat(objections("pkg:maven/a/b@1?classifier=linux-x86_64", "Apache-2.0"))
                .isEmpty();
    }

    @Test
    void a_look_at_one_build_says_nothing_of_the_gpl_build_beside_it() {
        assertThat(objections("pkg:npm/looked-up@3?classifier=linux-gpl", "MIT"))
                .hasSize(1);
    }

    @Test
    void our_policy_lets_the_pinned_ffmpeg_pass_with_what_it_asks_of_us() {
        String ffmpeg = "pkg:maven/org.bytedeco/ffmpeg?classifier=linux-x86_64-gpl";

        assertThat(LicencePolicy.ours().reviewed().get(ffmpeg)).contains("GPL's text and the source", "NOTICE");
        assertThat(LicencePolicy.ours().reviewed()).doesNotContainKey("pkg:maven/org.bytedeco/ffmpeg");
    }

    @Test
    void our_policy_allows_no_licence_that_wants_the_source_of_what_is_around_it() {
        assertThat(LicencePolicy.ours().allowed())
                .noneMatch(licence -> licence.startsWith("AGPL"))
                .doesNotContain("GPL-2.0-only", "GPL-3.0-only", "SSPL-1.0", "BUSL-1.1");
    }

    @Test
    void a_bill_is_read_without_our_own_modules_and_of_the_qualifiers_with_the_classifier_alone(@TempDir Path folder)
            throws IOException {
        Path file = Files.writeString(folder.resolve("bill.json"), """
                {"components": [
                  {"purl": "pkg:maven/dev.prism/kit@1.0-SNAPSHOT?type=jar"},
                  {"purl": "pkg:maven/org.slf4j/slf4j-api@2.0.17?type=jar", "licenses": [{"license": {"id": "MIT"}}]},
                  {"purl": "pkg:maven/c/d@1?classifier=linux-gpl&type=jar", "licenses": [{"expression": "MIT"}]},
                  {"purl": "pkg:maven/a/b@1", "licenses": [{"license": {"name": "Their own"}}, {"expression": "MIT OR ISC"}]}
                ]}""");

        assertThat(BillOfMaterials.read(file).components())
                .containsExactly(
                        new BillOfMaterials.Component("pkg:maven/org.slf4j/slf4j-api@2.0.17", List.of("MIT")),
                        new BillOfMaterials.Component("pkg:maven/c/d@1?classifier=linux-gpl", List.of("MIT")),
                        new BillOfMaterials.Component("pkg:maven/a/b@1", List.of("Their own", "MIT OR ISC")));
    }

    private static List<String> objections(String purl, String... licences) {
        return POLICY.objections(
                new BillOfMaterials(List.of(new BillOfMaterials.Component(purl, Arrays.asList(licences)))));
    }
}
