package dev.prism.engagement.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.prism.kit.page.Cursor;
import io.quarkiverse.resteasy.problem.HttpProblem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTest {
    @Test
    void a_cursor_leads_back_to_its_place() {
        assertThat(Place.ofCursor(new Place(12, 63).toCursor())).isEqualTo(new Place(12, 63));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%%%", "x", "AAAA", "null", "../../etc/passwd"})
    void refuses_a_garbled_cursor(String cursor) {
        assertThatExceptionOfType(HttpProblem.class)
                .isThrownBy(() -> Place.ofCursor(cursor))
                .satisfies(problem -> assertThat(problem.getStatusCode()).isEqualTo(400));
    }

    @Test
    void refuses_a_cursor_of_another_list() {
        assertThatExceptionOfType(HttpProblem.class)
                .isThrownBy(() -> Place.ofCursor(Cursor.encode("title", "0198-ab")));
        assertThatExceptionOfType(HttpProblem.class).isThrownBy(() -> Place.ofCursor(Cursor.encode("-1", "0")));
    }
}
