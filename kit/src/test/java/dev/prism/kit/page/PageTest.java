package dev.prism.kit.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {
    @Test
    void has_a_next_page_when_one_more_than_the_limit_was_read() {
        Page<Integer> page = Page.of(List.of(1, 2, 3), 2, last -> "after-" + last);

        assertThat(page).isEqualTo(new Page<>(List.of(1, 2), "after-2"));
    }

    @Test
    void is_the_last_one_when_no_more_was_read() {
        Page<Integer> page = Page.of(List.of(1, 2), 2, last -> "after-" + last);

        assertThat(page).isEqualTo(new Page<>(List.of(1, 2), null));
    }
}
