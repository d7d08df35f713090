package dev.prism.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.MultiMap;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class LocalCountTest {
    private static final Limit THREE_A_MINUTE = new Limit("test", 3, Duration.ofMinutes(1), false);

    private final AtomicLong micros = new AtomicLong(1_000);
    private final LocalCount count = new LocalCount(micros::get);

    @Test
    void all_calls_at_once_and_not_one_more() {
        assertThat(call().callsLeft()).isEqualTo(2);
        assertThat(call().callsLeft()).isEqualTo(1);
        assertThat(call().callsLeft()).isZero();

        Verdict fourth = call();

        assertThat(fourth.isRefusal()).isTrue();
        assertThat(told(fourth).get("Retry-After")).isEqualTo("20");
    }

    @Test
    void a_call_is_gained_with_each_interval() {
        useUp();

        pass(Duration.ofSeconds(20).minusMillis(1));
        assertThat(call().isRefusal()).isTrue();
        pass(Duration.ofMillis(1));

        assertThat(call().isRefusal()).isFalse();
        assertThat(call().isRefusal()).isTrue();
    }

    @Test
    void what_is_not_used_is_not_saved_beyond_the_window() {
        useUp();

        pass(Duration.ofHours(1));

        assertThat(call().callsLeft()).isEqualTo(2);
    }

    @Test
    void refused_calls_cost_nothing() {
        useUp();
        for (int i = 0; i < 100; i++) {
            call();
        }

        pass(Duration.ofSeconds(20));

        assertThat(call().isRefusal()).isFalse();
    }

    @Test
    void one_caller_does_not_use_up_anothers() {
        useUp();

        assertThat(count.count(THREE_A_MINUTE, "other").isRefusal()).isFalse();
    }

    @Test
    void headers_say_how_much_is_left_and_when_all_is_there_again() {
        MultiMap first = told(call());
        call();
        call();
        MultiMap refused = told(call());

        assertThat(first.get("RateLimit-Policy")).isEqualTo("\"test\";q=3;w=60");
        assertThat(first.get("RateLimit")).isEqualTo("\"test\";r=2;t=20");
        assertThat(first.contains("Retry-After")).isFalse();
        assertThat(refused.get("RateLimit")).isEqualTo("\"test\";r=0;t=60");
    }

    @Test
    void refuses_a_limit_that_lets_nobody_in() {
        assertThatThrownBy(() -> new Limit("none", 0, Duration.ofMinutes(1), true))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Limit("none", 10, Duration.ofNanos(5_000), true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private void useUp() {
        for (int i = 0; i < THREE_A_MINUTE.calls(); i++) {
            call();
        }
    }

    private Verdict call() {
        return count.count(THREE_A_MINUTE, "caller");
    }

    private void pass(Duration time) {
        micros.addAndGet(time.toNanos() / 1_000);
    }

    private static MultiMap told(Verdict verdict) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        verdict.tell(headers);
        return headers;
    }
}
