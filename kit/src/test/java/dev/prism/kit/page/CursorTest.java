package dev.prism.kit.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.List;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class CursorTest {
    @Property
    void reads_back_what_it_wrote(
            @ForAll @Size(min = 1, max = 3) List<@AlphaChars @NumericChars @StringLength(max = 40) String> parts) {
        String cursor = Cursor.encode(parts.toArray(String[]::new));

        assertThat(Cursor.decode(cursor, parts.size())).isEqualTo(parts);
    }

    @Test
    void refuses_control_characters_which_no_database_could_be_asked_for() {
        String cursor = Cursor.encode("a\0b");

        assertThatExceptionOfType(HttpProblem.class).isThrownBy(() -> Cursor.decode(cursor, 1));
    }

    @Test
    void refuses_a_text_where_an_id_should_be() {
        UUID id = UUID.randomUUID();

        assertThat(Cursor.decodeId(Cursor.encode(id.toString()))).isEqualTo(id);
        assertThatExceptionOfType(HttpProblem.class).isThrownBy(() -> Cursor.decodeId(Cursor.encode("no id")));
    }

    @Property
    void refuses_what_it_did_not_write_with_400(@ForAll @StringLength(max = 600) String garbage) {
        assertThatExceptionOfType(HttpProblem.class)
                .isThrownBy(() -> Cursor.decode("!" + garbage, 2))
                .satisfies(problem -> assertThat(problem.getStatusCode()).isEqualTo(400));
    }
}
