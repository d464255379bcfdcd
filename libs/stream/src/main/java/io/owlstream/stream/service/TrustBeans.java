package io.owlstream.stream.service;

import io.micrometer.core.instrument.MeterRegistry;
import io.owlstream.stream.metrics.Meters;
import io.owlstream.stream.metrics.Metric;
import io.owlstream.stream.metrics.MetricLabel;
import io.owlstream.stream.trust.DistrustListener;
import io.owlstream.stream.trust.DistrustLog;
import io.owlstream.stream.trust.Trust;
import io.owlstream.stream.trust.TrustSettings;
import io.owlstream.stream.trust.UnusableTrustException;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;

/** How this process signs facts and whose it believes: known before it works, or its start ends with the remedy. */
@Singleton
public class TrustBeans {

    @Produces
    @Singleton
    Trust trust(OwlstreamConfig config, MeterRegistry registry) {
        OwlstreamConfig.Trust set = config.trust();
        try {
            return new TrustSettings(set.keyFile(), set.keyVariable(), set.directory(), set.fromOffset())
                    .open(System::getenv, listener(new Meters(registry)));
        } catch (UnusableTrustException e) {
            throw new ConfigurationException(e.getMessage());
        }
    }

    void start(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent event, Trust trust) {
        // Asking for it is all.
    }

    private static DistrustListener listener(Meters meters) {
        MetricLabel.DISTRUST.range().forEach(reason -> meters.counter(Metric.UNTRUSTED_FACTS, reason));
        DistrustLog log = new DistrustLog();
        return (fact, why) -> {
            log.ignored(fact, why);
            meters.counter(Metric.UNTRUSTED_FACTS, MetricLabel.text(why)).increment();
        };
    }
}
