package dev.prism.devstack.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private static final Figures WANTED =
            Figures.of(List.of(Map.of("ledger/EUR", "2 entries, sum 0"), Map.of("objects/media", "3 objects")));

    @Test
    void are_the_same_whatever_else_is_there() {
        Figures found = Figures.of(
                List.of(WANTED.byName(), Map.of("topics/outbox-offsets-billing/0", "1 records, content 00")));

        assertThat(WANTED.differencesIn(found)).isEmpty();
    }

    @Test
    void tell_what_is_another_and_what_is_missing() {
        Figures found = Figures.of(List.of(Map.of("ledger/EUR", "2 entries, sum 1")));

        assertThat(WANTED.differencesIn(found))
                .containsExactly(
                        "ledger/EUR: 2 entries, sum 0, but there 2 entries, sum 1",
                        "objects/media: 3 objects, but there is none");
    }
}
