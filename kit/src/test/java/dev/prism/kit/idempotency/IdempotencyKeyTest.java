package dev.prism.kit.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.prism.kit.caller.Caller;
import io.quarkiverse.resteasy.problem.HttpProblem;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdempotencyKeyTest {
    private static final Caller ANN = new Caller(new UUID(0, 1), "Ann", false);
    private static final Caller BEN = new Caller(new UUID(0, 2), "Ben", false);

    @Test
    void is_the_same_when_the_caller_tries_again() {
        assertThat(IdempotencyKey.of("k", ANN, "buy")).isEqualTo(IdempotencyKey.of("k", ANN, "buy"));
    }

    @Test
    void never_meets_another_callers_or_another_operations_key() {
        assertThat(IdempotencyKey.of("k", ANN, "buy"))
                .isNotEqualTo(IdempotencyKey.of("k", BEN, "buy"))
                .isNotEqualTo(IdempotencyKey.of("k", ANN, "refund"));
    }

    @Test
    void is_asked_for_when_missing() {
        assertThatExceptionOfType(HttpProblem.class)
                .isThrownBy(() -> IdempotencyKey.of(" ", ANN, "buy"))
                .satisfies(problem -> assertThat(problem.getType()).hasToString("/problems/idempotency-key-missing"));
    }

    @Test
    void is_bounded() {
        assertThatExceptionOfType(HttpProblem.class)
                .isThrownBy(() -> IdempotencyKey.of("k".repeat(256), ANN, "buy"))
                .satisfies(problem -> assertThat(problem.getStatusCode()).isEqualTo(400));
    }
}
