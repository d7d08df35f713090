package dev.prism.devstack.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void a_port_with_a_listener_is_taken_and_free_again_without() throws Exception {
        ServerSocket listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        int port = listener.getLocalPort();

        assertThat(Ports.isTaken(port)).isTrue();
        listener.close();
        assertThat(Ports.isTaken(port)).isFalse();
    }
}
