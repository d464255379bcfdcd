package io.owlstream.stream.service;

import io.owlstream.stream.trace.OtlpTracing;
import io.owlstream.stream.trace.Tracing;
import io.quarkus.runtime.Startup;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** Where the spans of this process go: nowhere, unless an endpoint is named. */
@Singleton
public class TracingBeans {
    private static final Logger LOG = Logger.getLogger(TracingBeans.class);

    /** Made with the start, so that an endpoint that is none ends that and not the first work. */
    @Produces
    @Singleton
    @Startup
    Tracing tracing(OwlstreamConfig config, WorkerName name) {
        return config.tracing().endpoint().map(endpoint -> {
            Tracing tracing = OtlpTracing.to(endpoint, name.service(), name.name());
            LOG.infof("Spans go to %s", endpoint.getHost());
            return tracing;
        }).orElseGet(Tracing::off);
    }

    void close(@Disposes Tracing tracing) {
        tracing.close();
    }
}
