package io.owlstream.stream.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.stream.trace.Tracing;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TracingBeansTest {

    @Test
    void shouldExportNothingUnlessAnEndpointIsNamed() {
        assertThat(exports(Map.of())).isFalse();
    }

    @Test
    void shouldTakeAnEmptyEndpointForNone() {
        assertThat(exports(Map.of("owlstream.tracing.endpoint", ""))).isFalse();
    }

    @Test
    void shouldExportToTheEndpointThatIsNamed() {
        assertThat(exports(Map.of("owlstream.tracing.endpoint", "http://127.0.0.1:1"))).isTrue();
    }

    /** Whether there is somebody to send spans. */
    private static boolean exports(Map<String, String> settings) {
        Set<Thread> before = exporters();
        OwlstreamConfig config = new SmallRyeConfigBuilder().addDiscoveredConverters()
                .withSources(new PropertiesConfigSource(settings, "test", 200))
                .withMapping(OwlstreamConfig.class).build().getConfigMapping(OwlstreamConfig.class);
        TracingBeans beans = new TracingBeans();
        Tracing tracing = beans.tracing(config, new WorkerName(config, "filter-service"));
        try {
            return !before.containsAll(exporters());
        } finally {
            beans.close(tracing);
        }
    }

    private static Set<Thread> exporters() {
        return Thread.getAllStackTraces().keySet().stream().filter(it -> it.getName().contains("SpanProcessor"))
                .collect(Collectors.toSet());
    }
}
