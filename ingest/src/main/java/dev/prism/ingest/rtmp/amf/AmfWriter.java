package dev.prism.ingest.rtmp.amf;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// Writes AMF0 values one after the other.
public final class AmfWriter {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
    private final DataOutputStream out = new DataOutputStream(bytes);

    /// @return the values as the body of a message
    public static byte[] toBytes(Amf... values) {
        AmfWriter writer = new AmfWriter();
        for (Amf value : values) {
            writer.write(value);
        }
        return writer.bytes.toByteArray();
    }

    private void write(Amf value) {
        try {
            switch (value) {
                case Amf.Num num -> {
                    out.writeByte(0);
                    out.writeDouble(num.value());
                }
                case Amf.Bool bool -> {
                    out.writeByte(1);
                    out.writeBoolean(bool.value());
                }
                case Amf.Text text -> writeText(text.value());
                case Amf.Nothing _ -> out.writeByte(5);
                case Amf.Fields fields -> writeFields(fields.values());
                case Amf.Items items -> {
                    out.writeByte(10);
                    out.writeInt(items.values().size());
                    items.values().forEach(this::write);
                }
                case Amf.Date date -> {
                    out.writeByte(11);
                    out.writeDouble(date.epochMillis());
                    out.writeShort(0);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeFields(Map<String, Amf> fields) throws IOException {
        out.writeByte(3);
        for (Map.Entry<String, Amf> field : fields.entrySet()) {
            byte[] name = field.getKey().getBytes(StandardCharsets.UTF_8);
            out.writeShort(name.length);
            out.write(name);
            write(field.getValue());
        }
        out.writeShort(0);
        out.writeByte(9);
    }

    private void writeText(String text) throws IOException {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        if (utf8.length <= 0xffff) {
            out.writeByte(2);
            out.writeShort(utf8.length);
        } else {
            out.writeByte(12);
            out.writeInt(utf8.length);
        }
        out.write(utf8);
    }
}
