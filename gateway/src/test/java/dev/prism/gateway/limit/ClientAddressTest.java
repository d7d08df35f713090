package dev.prism.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClientAddressTest {
    @Test
    void an_address_of_ipv4_is_one_caller() {
        assertThat(ClientAddress.of("192.0.2.7")).isEqualTo("192.0.2.7");
    }

    @Test
    void a_network_of_ipv6_is_one_caller() {
        assertThat(ClientAddress.of("2001:db8:1:2:3:4:5:6"))
                .isEqualTo(ClientAddress.of("2001:db8:1:2:ffff::1"))
                .isNotEqualTo(ClientAddress.of("2001:db8:1:3::1"));
        assertThat(ClientAddress.of("fe80::1%eth0")).isEqualTo(ClientAddress.of("fe80::2"));
    }
}
