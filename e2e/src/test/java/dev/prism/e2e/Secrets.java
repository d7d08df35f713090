package dev.prism.e2e;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What is secret, and finds it wherever it stands: as it is and in the forms in which software writes bytes down.
/// Those are hexadecimal digits, percent signs, and Base64 of both alphabets, with padding or without, alone or within
/// more.
final class Secrets {
    /// Forms are told apart by their first bytes; all are longer.
    private static final int BEGIN = Long.BYTES;

    private static final int BITS = 20;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    private record Form(String secret, byte[] bytes) {
        boolean standsAt(int from, ByteBuffer told) {
            return from + bytes.length <= told.limit() && ByteBuffer.wrap(bytes).equals(told.slice(from, bytes.length));
        }
    }

    private final Set<String> names = new TreeSet<>();
    private final Map<Long, List<Form>> forms = new HashMap<>();
    /// Where no form begins, which is nearly everywhere, this says so at once.
    private final BitSet begins = new BitSet(1 << BITS);

    /// The instance's own: passwords and keys that were made for it at its first start.
    static Secrets ofTheInstance() throws IOException {
        Secrets secrets = new Secrets();
        try (Stream<Path> files = Files.list(Platform.data().resolve("secrets"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                secrets.add(
                        "secrets/" + file.getFileName(), Files.readString(file).strip());
            }
        }
        return secrets;
    }

    void add(String name, String secret) {
        if (secret.length() < 2 * BEGIN) {
            throw new IllegalArgumentException(name + " is too short to be told from chance");
        }
        names.add(name);
        for (String form : formsOf(secret)) {
            byte[] bytes = form.getBytes(StandardCharsets.UTF_8);
            long begin = ByteBuffer.wrap(bytes).getLong();
            forms.computeIfAbsent(begin, _ -> new ArrayList<>()).add(new Form(name, bytes));
            begins.set(mixed(begin));
        }
    }

    Set<String> names() {
        return names;
    }

    Set<String> foundIn(String told) {
        return foundIn(ByteBuffer.wrap(told.getBytes(StandardCharsets.UTF_8)));
    }

    Set<String> foundIn(ByteBuffer told) {
        Set<String> found = new TreeSet<>();
        long window = 0;
        for (int at = 0; at < told.limit(); at++) {
            window = window << Byte.SIZE | told.get(at) & 0xff;
            if (begins.get(mixed(window))) {
                int from = at - BEGIN + 1;
                forms.getOrDefault(window, List.of()).stream()
                        .filter(form -> from >= 0 && form.standsAt(from, told))
                        .forEach(form -> found.add(form.secret()));
            }
        }
        return found;
    }

    static Set<String> formsOf(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        String digits = HexFormat.of().formatHex(bytes);
        Set<String> forms = new TreeSet<>(Set.of(secret, digits));
        forms.add(digits.toUpperCase(Locale.ROOT));
        forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
        for (int before = 0; before < 3; before++) {
            String within = base64After(before, bytes);
            forms.add(within);
            forms.add(within.replace('+', '-').replace('/', '_'));
        }
        return forms;
    }

    /// The digits that are the same whatever stands before and after it. A digit is six bits, so what comes before
    /// shifts them, by the rest of its length by three, and shares the first of them; what comes after shares the
    /// last.
    private static String base64After(int before, byte[] secret) {
        byte[] shifted = ByteBuffer.allocate(before + secret.length)
                .position(before)
                .put(secret)
                .array();
        int first = (before * Byte.SIZE + 5) / 6;
        int end = shifted.length * Byte.SIZE / 6;
        return Base64.getEncoder().encodeToString(shifted).substring(first, end);
    }

    private static int mixed(long begin) {
        return (int) (begin * MIX >>> Long.SIZE - BITS);
    }
}
