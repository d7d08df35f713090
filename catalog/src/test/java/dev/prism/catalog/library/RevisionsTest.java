package dev.prism.catalog.library;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RevisionsTest {
    @ParameterizedTest
    @ValueSource(strings = {"\"7\"", "*", "\"6\", \"7\""})
    void accepts_the_current_revision(String ifMatch) {
        assertThatNoException().isThrownBy(() -> Revisions.in(ifMatch).require(7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"6\"", "W/\"7\"", "7", "\"77\"", "nonsense"})
    void refuses_any_other_and_weak_ones(String ifMatch) {
        assertThatExceptionOfType(LibraryProblem.RevisionStale.class)
                .isThrownBy(() -> Revisions.in(ifMatch).require(7));
    }

    @Test
    void asks_for_a_missing_one() {
        assertThatExceptionOfType(LibraryProblem.RevisionMissing.class).isThrownBy(() -> Revisions.in(null));
        assertThatExceptionOfType(LibraryProblem.RevisionMissing.class).isThrownBy(() -> Revisions.in(" "));
    }
}
