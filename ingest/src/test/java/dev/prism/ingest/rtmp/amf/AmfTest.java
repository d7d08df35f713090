package dev.prism.ingest.rtmp.amf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class AmfTest {
    @Property(tries = 300)
    void reads_what_it_wrote(@ForAll("values") Amf value) {
        byte[] bytes = AmfWriter.toBytes(value, new Amf.Text("end"));

        assertThat(AmfReader.readAll(bytes, 0)).containsExactly(value, new Amf.Text("end"));
    }

    @Property(tries = 1_000)
    void any_bytes_are_values_or_a_problem(@ForAll byte[] bytes) {
        try {
            AmfReader.readAll(bytes, 0);
        } catch (AmfProblem expected) {
            assertThat(expected).hasMessageNotContaining("null");
        }
    }

    @Property(tries = 300)
    void a_value_cut_anywhere_is_a_problem_or_a_last_object_without_its_end(@ForAll("values") Amf value) {
        byte[] bytes = AmfWriter.toBytes(value);

        for (int length = 1; length < bytes.length; length += 1 + bytes.length / 200) {
            byte[] cut = Arrays.copyOf(bytes, length);
            try {
                AmfReader.readAll(cut, 0);
            } catch (AmfProblem expected) {
                assertThat(expected).isNotNull();
            }
        }
    }

    @Test
    void refuses_nesting_that_would_break_the_stack() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < 15_000; i++) {
            bytes.writeBytes(new byte[] {3, 0, 1, 'a'});
        }

        assertThatExceptionOfType(AmfProblem.class)
                .isThrownBy(() -> AmfReader.readAll(bytes.toByteArray(), 0))
                .withMessageContaining("nested");
    }

    @Test
    void refuses_more_values_than_anybody_needs() {
        byte[] nulls = new byte[5_000];
        Arrays.fill(nulls, (byte) 5);

        assertThatExceptionOfType(AmfProblem.class)
                .isThrownBy(() -> AmfReader.readAll(nulls, 0))
                .withMessageContaining("values in a message");
    }

    @Test
    void refuses_an_array_whose_count_lies() {
        assertThatExceptionOfType(AmfProblem.class).isThrownBy(() -> read("0a 7fffffff 05"));
        assertThatExceptionOfType(AmfProblem.class).isThrownBy(() -> read("0a ffffffff 05"));
    }

    @Test
    void refuses_a_text_whose_length_lies() {
        assertThatExceptionOfType(AmfProblem.class).isThrownBy(() -> read("02 ffff 61"));
        assertThatExceptionOfType(AmfProblem.class).isThrownBy(() -> read("0c ffffffff 61"));
    }

    @Test
    void refuses_amf3_and_unknown_markers() {
        assertThatExceptionOfType(AmfProblem.class).isThrownBy(() -> read("11 0a"));
        assertThatExceptionOfType(AmfProblem.class).isThrownBy(() -> read("7f"));
    }

    @Test
    void takes_a_last_object_without_its_end() {
        Amf object = read("03 0001 61 05").getFirst();

        assertThat(object).isEqualTo(Amf.fields(Map.of("a", Amf.NULL)));
    }

    @Test
    void an_ecma_array_is_an_object_whatever_count_it_claims() {
        Amf array = read("08 ffffffff 0001 61 01 01 0000 09").getFirst();

        assertThat(array).isEqualTo(Amf.fields(Map.of("a", new Amf.Bool(true))));
    }

    @Test
    void follows_references_backwards_only() {
        List<Amf> values = read("03 0000 09 07 0000");

        assertThat(values.get(1)).isEqualTo(values.get(0));
        assertThatExceptionOfType(AmfProblem.class).isThrownBy(() -> read("07 0000"));
    }

    @Provide
    Arbitrary<Amf> values() {
        return tree(3);
    }

    private static Arbitrary<Amf> tree(int depth) {
        Arbitrary<Amf> leaf = Arbitraries.oneOf(
                Arbitraries.doubles().map(Amf.Num::new),
                Arbitraries.of(true, false).map(Amf.Bool::new),
                Arbitraries.strings().alpha().ofMaxLength(20).map(Amf.Text::new),
                Arbitraries.just(new Amf.Text("x".repeat(70_000))),
                Arbitraries.doubles().map(Amf.Date::new),
                Arbitraries.just(Amf.NULL));
        if (depth == 0) {
            return leaf;
        }
        Arbitrary<Amf> fields = Arbitraries.maps(
                        Arbitraries.strings().alpha().ofMinLength(1).ofMaxLength(8), tree(depth - 1))
                .ofMaxSize(4)
                .map(Amf.Fields::new);
        Arbitrary<Amf> items = tree(depth - 1).list().ofMaxSize(4).map(Amf.Items::new);
        return Arbitraries.oneOf(leaf, fields, items);
    }

    private static List<Amf> read(String hex) {
        return AmfReader.readAll(HexFormat.of().parseHex(hex.replace(" ", "")), 0);
    }
}
