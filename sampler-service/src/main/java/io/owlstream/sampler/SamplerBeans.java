package io.owlstream.sampler;

import io.owlstream.model.text.LanguageModels;
import io.owlstream.recipe.plan.SamplingSettings;
import io.owlstream.sampler.digits.DigitsSampler;
import io.owlstream.sampler.numbers.NumbersSampler;
import io.owlstream.stream.worker.NodeWorker;
import io.owlstream.stream.worker.ReferenceReader;
import io.owlstream.stream.worker.WorkerByTask;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;

/** The sampler's worker. */
@Singleton
public class SamplerBeans {

    @Produces
    @Singleton
    NodeWorker worker() {
        return new WorkerByTask(Map.of(
                SamplingSettings.Digits.class, new DigitsSampler(),
                SamplingSettings.Numbers.class, new NumbersSampler(new ReferenceReader(LanguageModels::shipped))));
    }
}
