package dev.prism.devstack.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.Test;

class AvroJsonTest {
    private static final Schema SCHEMA = new Schema.Parser().parse("""
                    {"type": "record", "name": "Sample", "fields": [
                      {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
                      {"name": "amountMinor", "type": "long"},
                      {"name": "note", "type": ["null", "string"]},
                      {"name": "roles", "type": {"type": "array", "items": "string"}},
                      {"name": "hash", "type": "bytes"}]}
                    """);

    @Test
    void times_are_readable_and_unions_have_no_type() {
        var record = new GenericRecordBuilder(SCHEMA)
                .set("at", 1_700_000_000_123L)
                .set("amountMinor", 499L)
                .set("note", null)
                .set("roles", List.of("OWNER"))
                .set("hash", ByteBuffer.wrap(new byte[] {1, (byte) 0xff}))
                .build();

        assertThat(AvroJson.of(SCHEMA, record).toString())
                .isEqualTo("{\"at\":\"2023-11-14T22:13:20.123Z\",\"amountMinor\":499,\"note\":null,"
                        + "\"roles\":[\"OWNER\"],\"hash\":\"01ff\"}");
    }
}
