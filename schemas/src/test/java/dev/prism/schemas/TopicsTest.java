package dev.prism.schemas;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Locale;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;

class TopicsTest {
    private static final List<String> SERVICES =
            List.of("identity", "ingest", "transcode", "catalog", "billing", "engagement", "insights");

    @Test
    void every_topic_is_the_kebab_case_of_its_record() {
        assertThat(Topics.all())
                .isNotEmpty()
                .allSatisfy(topic -> assertThat(topic.name())
                        .isEqualTo(topic.record()
                                .replaceAll("(?<!^)([A-Z])", "-$1")
                                .toLowerCase(Locale.ROOT)));
    }

    @Test
    void names_are_unique() {
        assertThat(Topics.all()).extracting(Topic::name).doesNotHaveDuplicates();
    }

    @Test
    void owners_and_consumers_are_services_and_nobody_reads_himself() {
        assertThat(Topics.all()).allSatisfy(topic -> {
            assertThat(SERVICES).contains(topic.owner()).containsAll(topic.consumers());
            assertThat(topic.consumers()).doesNotContain(topic.owner());
        });
    }

    @Test
    void every_event_has_an_id_a_past_tense_time_and_documented_fields() {
        assertThat(Topics.all()).allSatisfy(topic -> {
            Schema schema = topic.schema();
            assertThat(schema.getField("eventId")).isNotNull();
            assertThat(schema.getFields().get(1).name()).endsWith("At");
            assertThat(schema.getFields())
                    .allSatisfy(field -> assertThat(field.doc()).isNotBlank());
        });
    }

    @Test
    void a_compacted_topic_carries_a_revision_or_never_changes() {
        assertThat(Topics.all().stream().filter(Topic::compacted))
                .allSatisfy(topic -> assertThat(topic.schema().getField("revision") != null
                                || topic.name().equals("content-added"))
                        .isTrue());
    }

    @Test
    void refuses_a_retention_that_nobody_could_keep() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Topic("a", "", "A", "k", 1, "soon", "billing", List.of(), false))
                .withMessageContaining("soon");
    }
}
