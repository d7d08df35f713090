package dev.prism.devstack.instance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PortTest {
    @Test
    void without_an_offset_the_table_is_the_documented_one() {
        assertThat(Port.GATEWAY.at(0)).isEqualTo(8080);
        assertThat(Port.RTMP.at(0)).isEqualTo(1935);
        assertThat(Port.KAFKA.at(0)).isEqualTo(19092);
        assertThat(Port.INSIGHTS.at(0)).isEqualTo(8107);
    }

    @Test
    void an_offset_shifts_every_port_by_the_same() {
        assertThat(Port.values())
                .allSatisfy(port -> assertThat(port.at(2000) - port.at(0)).isEqualTo(2000));
    }

    @Test
    void no_two_servers_share_a_port() {
        assertThat(Arrays.stream(Port.values()).map(port -> port.at(0))).doesNotHaveDuplicates();
    }

    @Test
    void two_instances_a_thousand_apart_share_no_port() {
        assertThat(Arrays.stream(Port.values()).map(port -> port.at(1000)))
                .doesNotContainAnyElementsOf(
                        Arrays.stream(Port.values()).map(port -> port.at(0)).toList());
    }

    @Test
    void the_largest_offset_leaves_every_port_valid() {
        assertThat(Port.values())
                .allSatisfy(port -> assertThat(port.at(Port.MAX_OFFSET)).isLessThan(65536));
    }

    @Test
    void refuses_an_offset_out_of_bounds() {
        assertThatThrownBy(() -> Port.GATEWAY.at(-1))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("got -1");
        assertThatThrownBy(() -> Port.GATEWAY.at(40_001)).isInstanceOf(Failure.class);
    }
}
