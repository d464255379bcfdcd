package io.owlstream.stream.trace;

import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.net.URI;
import java.util.Map;
import java.util.Set;

/**
 * Tracing that sends its spans by OTLP over HTTP. What the endpoint does not say, the variables of OpenTelemetry do:
 * {@code OTEL_EXPORTER_OTLP_HEADERS}, {@code OTEL_EXPORTER_OTLP_CERTIFICATE}, {@code OTEL_TRACES_SAMPLER} and others.
 */
public final class OtlpTracing {
    private static final Set<String> SCHEMES = Set.of("http", "https");

    private OtlpTracing() {
    }

    /**
     * Tracing to {@code endpoint}, to which {@code /v1/traces} is added.
     *
     * @param service  the name of the service
     * @param instance the name of this process
     * @throws IllegalArgumentException if the endpoint is no address of a server
     */
    public static Tracing to(URI endpoint, String service, String instance) {
        if (!SCHEMES.contains(String.valueOf(endpoint.getScheme())) || endpoint.getHost() == null
                || endpoint.getUserInfo() != null) {
            throw new IllegalArgumentException("owlstream.tracing.endpoint must be the address of an OTLP receiver "
                    + "over HTTP, such as http://collector:4318; a login goes into OTEL_EXPORTER_OTLP_HEADERS");
        }
        // Those of the traces alone, which would win over those of all signals.
        Map<String, String> settings = Map.of(
                "otel.exporter.otlp.traces.endpoint", endpoint.toString().replaceFirst("/*$", "") + "/v1/traces",
                "otel.exporter.otlp.traces.protocol", "http/protobuf", "otel.traces.exporter", "otlp",
                "otel.metrics.exporter", "none", "otel.logs.exporter", "none", "otel.service.name", service);
        return Tracing.with(ids -> AutoConfiguredOpenTelemetrySdk.builder().disableShutdownHook()
                .addPropertiesCustomizer(others -> settings)
                .addResourceCustomizer((resource, others) -> resource.toBuilder()
                        .put("service.instance.id", instance).build())
                .addTracerProviderCustomizer((spans, others) -> spans.setIdGenerator(ids))
                .build().getOpenTelemetrySdk().getSdkTracerProvider());
    }
}
