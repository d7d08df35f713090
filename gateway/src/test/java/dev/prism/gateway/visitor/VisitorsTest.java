package dev.prism.gateway.visitor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisitorsTest {
    private final Visitors visitors = new Visitors(Optional.of(List.of("10.1.0.0/16", "192.0.2.9", "2001:db8::/32")));

    @Test
    void whoever_comes_without_a_proxy_of_ours_is_where_the_connection_is() {
        assertThat(visitors.addressOf("203.0.113.7", List.of("198.51.100.1"))).isEqualTo("203.0.113.7");
        assertThat(new Visitors(Optional.empty()).addressOf("10.1.2.3", List.of("198.51.100.1")))
                .isEqualTo("10.1.2.3");
    }

    @Test
    void who_comes_through_a_proxy_is_where_that_has_heard_them() {
        assertThat(visitors.addressOf("10.1.2.3", List.of("203.0.113.7"))).isEqualTo("203.0.113.7");
        assertThat(visitors.addressOf("192.0.2.9", List.of("203.0.113.7"))).isEqualTo("203.0.113.7");
        assertThat(visitors.addressOf("2001:db8::1", List.of("2a00::7"))).isEqualTo("2a00::7");
        assertThat(visitors.addressOf("10.1.2.3", List.of("203.0.113.7, 192.0.2.9", "10.1.0.4")))
                .as("three of ours one after another")
                .isEqualTo("203.0.113.7");
    }

    @Test
    void what_a_visitor_has_invented_is_not_believed() {
        assertThat(visitors.addressOf("10.1.2.3", List.of("198.51.100.1", "10.1.0.4, 203.0.113.7")))
                .isEqualTo("203.0.113.7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"unknown", "_hidden", "", "203.0.113.7:4711", "evil.example"})
    void what_is_no_address_counts_for_the_proxy_that_has_told_it(String hop) {
        assertThat(visitors.addressOf("10.1.2.3", List.of("203.0.113.7, " + hop)))
                .isEqualTo("10.1.2.3");
    }

    @Test
    void a_proxy_that_names_nobody_is_the_visitor_itself() {
        assertThat(visitors.addressOf("10.1.2.3", List.of())).isEqualTo("10.1.2.3");
        assertThat(visitors.addressOf("10.1.2.3", List.of("10.1.0.4"))).isEqualTo("10.1.0.4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0.0/x", "proxy.example", "10.0.0.0/-1", "2001:db8::/129"})
    void what_is_no_network_stops_the_start(String network) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Visitors(Optional.of(List.of(network))))
                .withMessageContaining("PRISM_PROXIES")
                .withMessageContaining(network);
    }
}
