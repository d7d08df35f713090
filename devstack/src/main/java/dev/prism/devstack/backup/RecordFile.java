package dev.prism.devstack.backup;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

/// The records of one partition, one after the other: offset and timestamp (8 bytes each), key, value, the number of
/// headers (4 bytes), and each header's name and value. Bytes go behind their length in 4 bytes, -1 for none.
final class RecordFile {
    private static final int NONE = -1;

    private RecordFile() {}

    static final class Writer implements AutoCloseable {
        private final DataOutputStream out;

        Writer(Path file) throws IOException {
            out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)));
        }

        void write(ConsumerRecord<byte[], byte[]> record) throws IOException {
            out.writeLong(record.offset());
            content(out, record.timestamp(), record.key(), record.value(), record.headers());
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    static final class Reader implements AutoCloseable {
        private final DataInputStream in;
        private final String topic;
        private final int partition;

        Reader(Path file, String topic, int partition) throws IOException {
            this.in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
            this.topic = topic;
            this.partition = partition;
        }

        /// @param offset where it was; it gets another one
        record Kept(long offset, ProducerRecord<byte[], byte[]> record) {}

        /// Empty at the end.
        Optional<Kept> next() throws IOException {
            long offset;
            try {
                offset = in.readLong();
            } catch (EOFException e) {
                return Optional.empty();
            }
            long timestamp = in.readLong();
            byte[] key = bytes();
            byte[] value = bytes();
            ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(
                    topic, partition, timestamp == ConsumerRecord.NO_TIMESTAMP ? null : timestamp, key, value);
            for (int headers = in.readInt(); headers > 0; headers--) {
                record.headers().add(in.readUTF(), bytes());
            }
            return Optional.of(new Kept(offset, record));
        }

        private byte @Nullable [] bytes() throws IOException {
            int length = in.readInt();
            return length == NONE ? null : in.readNBytes(length);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    /// Where a record comes to be that was at an offset: behind as many as were kept from before it.
    static long placeNow(Path file, long offset) throws IOException {
        long place = 0;
        try (Reader records = new Reader(file, "", 0)) {
            Optional<Reader.Kept> kept = records.next();
            while (kept.isPresent() && kept.get().offset() < offset) {
                place++;
                kept = records.next();
            }
        }
        return place;
    }

    /// All of a record but where it is.
    static void content(
            DataOutputStream out, long timestamp, byte @Nullable [] key, byte @Nullable [] value, Headers headers)
            throws IOException {
        out.writeLong(timestamp);
        bytes(out, key);
        bytes(out, value);
        out.writeInt(headers.toArray().length);
        for (Header header : headers) {
            out.writeUTF(header.key());
            bytes(out, header.value());
        }
    }

    private static void bytes(DataOutputStream out, byte @Nullable [] bytes) throws IOException {
        if (bytes == null) {
            out.writeInt(NONE);
        } else {
            out.writeInt(bytes.length);
            out.write(bytes);
        }
    }
}
