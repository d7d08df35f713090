package dev.prism.devstack.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordFileTest {
    @TempDir
    private Path directory;

    @BeforeEach
    void two_records_with_a_gap_between() throws Exception {
        RecordHeaders headers = new RecordHeaders();
        headers.add("ce_id", "one".getBytes(UTF_8)).add("empty", null);
        try (RecordFile.Writer writer = new RecordFile.Writer(
                Files.createDirectory(directory.resolve("topic")).resolve("3"))) {
            writer.write(new ConsumerRecord<>(
                    "topic",
                    3,
                    7,
                    1234,
                    TimestampType.CREATE_TIME,
                    -1,
                    -1,
                    "key".getBytes(UTF_8),
                    "value".getBytes(UTF_8),
                    headers,
                    Optional.empty()));
            writer.write(new ConsumerRecord<>("topic", 3, 20, null, null));
        }
    }

    @Test
    void gives_back_key_value_headers_and_time_and_what_is_null() throws Exception {
        try (RecordFile.Reader reader = new RecordFile.Reader(directory.resolve("topic/3"), "topic", 3)) {
            RecordFile.Reader.Kept first = reader.next().orElseThrow();
            assertThat(first.offset()).isEqualTo(7);
            ProducerRecord<byte[], byte[]> record = first.record();
            assertThat(record.partition()).isEqualTo(3);
            assertThat(record.timestamp()).isEqualTo(1234);
            assertThat(record.key()).asString(UTF_8).isEqualTo("key");
            assertThat(record.value()).asString(UTF_8).isEqualTo("value");
            assertThat(record.headers().lastHeader("ce_id").value())
                    .asString(UTF_8)
                    .isEqualTo("one");
            assertThat(record.headers().lastHeader("empty").value()).isNull();
            assertThat(reader.next().orElseThrow().record().key()).isNull();
            assertThat(reader.next()).isEmpty();
        }
    }

    @Test
    void an_offset_becomes_the_number_of_records_before_it() throws Exception {
        Path file = directory.resolve("topic/3");

        assertThat(RecordFile.placeNow(file, 0)).isZero();
        assertThat(RecordFile.placeNow(file, 7)).isZero();
        assertThat(RecordFile.placeNow(file, 8)).isEqualTo(1);
        assertThat(RecordFile.placeNow(file, 20)).isEqualTo(1);
        assertThat(RecordFile.placeNow(file, 21)).isEqualTo(2);
        assertThat(RecordFile.placeNow(file, 99)).isEqualTo(2);
    }
}
