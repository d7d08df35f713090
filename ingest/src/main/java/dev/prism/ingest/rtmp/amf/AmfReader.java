package dev.prism.ingest.rtmp.amf;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads AMF0 values out of one message.
///
/// Takes at most {@value #DEPTH_MAX} nested levels and {@value #VALUES_MAX} values a message; counts on the wire are
/// hints and allocate nothing. A last object without its end marker is taken as it is, since encoders leave it out.
public final class AmfReader {
    static final int DEPTH_MAX = 16;
    static final int VALUES_MAX = 4_096;

    private static final int OBJECT_END = 9;

    private final ByteBuffer in;
    private final List<Amf> referable = new ArrayList<>();
    private int valuesRead;

    public AmfReader(byte[] message, int offset) {
        this.in = ByteBuffer.wrap(message, offset, message.length - offset);
    }

    /// @throws AmfProblem when the message is no AMF0, ends within a value, or is beyond the limits
    public static List<Amf> readAll(byte[] message, int offset) {
        AmfReader reader = new AmfReader(message, offset);
        List<Amf> values = new ArrayList<>();
        while (reader.in.hasRemaining()) {
            values.add(reader.read());
        }
        return values;
    }

    /// @throws AmfProblem when the next bytes are no value
    public Amf read() {
        try {
            return value(0);
        } catch (BufferUnderflowException e) {
            throw new AmfProblem("the message ends within a value");
        }
    }

    private Amf value(int depth) {
        if (depth > DEPTH_MAX) {
            throw new AmfProblem("more than " + DEPTH_MAX + " nested values");
        }
        if (++valuesRead > VALUES_MAX) {
            throw new AmfProblem("more than " + VALUES_MAX + " values in a message");
        }
        int marker = in.get() & 0xff;
        return switch (marker) {
            case 0 -> new Amf.Num(in.getDouble());
            case 1 -> new Amf.Bool(in.get() != 0);
            case 2 -> new Amf.Text(text(in.getShort() & 0xffff));
            case 3 -> object(depth);
            case 5, 6, 13 -> Amf.NULL;
            case 7 -> reference(in.getShort() & 0xffff);
            case 8 -> {
                in.getInt();
                yield object(depth);
            }
            case 10 -> items(depth, in.getInt());
            case 11 -> {
                double epochMillis = in.getDouble();
                in.getShort();
                yield new Amf.Date(epochMillis);
            }
            case 12, 15 -> new Amf.Text(text(in.getInt()));
            case 16 -> {
                text(in.getShort() & 0xffff);
                yield object(depth);
            }
            default -> throw new AmfProblem("marker " + marker + " is no AMF0 value");
        };
    }

    private Amf object(int depth) {
        int place = referable.size();
        referable.add(Amf.NULL);
        Map<String, Amf> values = new LinkedHashMap<>();
        while (in.hasRemaining()) {
            String name = text(in.getShort() & 0xffff);
            if (name.isEmpty() && in.hasRemaining() && in.get(in.position()) == OBJECT_END) {
                in.get();
                break;
            }
            values.put(name, value(depth + 1));
        }
        Amf object = new Amf.Fields(values);
        referable.set(place, object);
        return object;
    }

    private Amf items(int depth, int count) {
        if (count < 0 || count > in.remaining()) {
            throw new AmfProblem(
                    "an array of " + Integer.toUnsignedString(count) + " values in " + in.remaining() + " bytes");
        }
        int place = referable.size();
        referable.add(Amf.NULL);
        List<Amf> values = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            values.add(value(depth + 1));
        }
        Amf items = new Amf.Items(values);
        referable.set(place, items);
        return items;
    }

    private Amf reference(int index) {
        if (index >= referable.size()) {
            throw new AmfProblem("a reference to value " + index + " of " + referable.size());
        }
        return referable.get(index);
    }

    private String text(int length) {
        if (length < 0 || length > in.remaining()) {
            throw new AmfProblem("a text of " + Integer.toUnsignedString(length) + " bytes in " + in.remaining());
        }
        String text = new String(in.array(), in.arrayOffset() + in.position(), length, StandardCharsets.UTF_8);
        in.position(in.position() + length);
        return text;
    }
}
