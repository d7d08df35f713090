package dev.prism.engagement.bucket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AppendersTest {
    private final Set<String> busy = new HashSet<>();
    private final Appenders appenders = new Appenders(10, TestAppender::new);

    @Test
    void remembers_a_list() {
        Appender first = appenders.of("a");

        assertThat(appenders.of("a")).isSameAs(first);
    }

    @Test
    void a_thousand_lists_are_not_a_thousand_appenders() {
        IntStream.range(0, 1_000).forEach(i -> appenders.of("list " + i));

        assertThat(appenders.size()).isLessThanOrEqualTo(10);
    }

    @Test
    void a_list_that_is_being_written_is_not_forgotten() {
        Appender written = appenders.of("busy");
        busy.add("busy");

        IntStream.range(0, 1_000).forEach(i -> appenders.of("list " + i));

        assertThat(appenders.of("busy")).isSameAs(written);
    }

    /// Never asked to append.
    private class TestAppender extends Appender {
        private final String list;

        TestAppender(String list) {
            super(null, list, _ -> {});
            this.list = list;
        }

        @Override
        boolean isIdle() {
            return !busy.contains(list);
        }
    }
}
