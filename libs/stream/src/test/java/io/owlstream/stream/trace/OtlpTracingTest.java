package io.owlstream.stream.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.NodeKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class OtlpTracingTest {
    private static final NodeId NODE = NodeId.of(List.of("node"));

    private enum Ending {
        READY
    }

    @Test
    void shouldSendWhatIsLeftWhenItIsClosed() throws IOException {
        // Given
        List<String> received = new CopyOnWriteArrayList<>();
        HttpServer collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/", call -> {
            received.add(call.getRequestMethod() + " " + call.getRequestURI() + " "
                    + new String(call.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            call.sendResponseHeaders(200, -1);
            call.close();
        });
        collector.start();

        // When
        Tracing tracing = OtlpTracing.to(URI.create("http://127.0.0.1:" + collector.getAddress().getPort()),
                "filter-service", "host-1");
        try (JobSpan job = tracing.job(NODE, NodeKind.BATCH, Map.of())) {
            job.ended(Ending.READY);
        }
        tracing.close();
        collector.stop(0);

        // Then
        assertThat(received).singleElement().satisfies(call -> assertThat(call).startsWith("POST /v1/traces ")
                .contains("filter-service", "host-1", "make batch", NODE.hex(), "ready"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"collector:4318", "ftp://collector", "http:///traces", "http://user:word@collector:4318"})
    void shouldRefuseWhatIsNoAddressOfAReceiver(String endpoint) {
        assertThatThrownBy(() -> OtlpTracing.to(URI.create(endpoint), "filter-service", "host-1"))
                .hasMessageContaining("owlstream.tracing.endpoint must be").hasMessageNotContaining("word");
    }
}
