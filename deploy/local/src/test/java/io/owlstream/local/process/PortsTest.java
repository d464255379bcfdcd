package io.owlstream.local.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void shouldPassOverAPortInUse() throws IOException {
        // Given
        int other = new Ports().free();
        try (ServerSocket taken = new ServerSocket(new Ports().free(), 1, InetAddress.getLoopbackAddress())) {
            Deque<Integer> drawn = new ArrayDeque<>(List.of(taken.getLocalPort(), other));
            // When
            int port = new Ports(drawing(drawn)).free();
            // Then
            assertThat(port).isEqualTo(other);
            assertThat(Ports.isFree(taken.getLocalPort())).isFalse();
        }
    }

    private static RandomGenerator drawing(Deque<Integer> ports) {
        return new RandomGenerator() {
            @Override
            public long nextLong() {
                return ports.getFirst();
            }

            @Override
            public int nextInt(int origin, int bound) {
                return ports.removeFirst();
            }
        };
    }
}
