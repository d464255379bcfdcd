package io.owlstream.sampler;

import io.owlstream.sampler.digits.DigitsSampler;
import io.owlstream.stream.worker.NodeWorker;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The sampler's worker. */
@Singleton
public class SamplerBeans {

    @Produces
    @Singleton
    NodeWorker worker() {
        return new DigitsSampler();
    }
}
