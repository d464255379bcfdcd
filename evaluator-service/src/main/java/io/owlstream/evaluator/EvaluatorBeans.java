package io.owlstream.evaluator;

import io.owlstream.evaluator.digits.DigitsEvaluator;
import io.owlstream.evaluator.judge.ConfiguredEngines;
import io.owlstream.evaluator.judge.EngineRequests;
import io.owlstream.evaluator.judge.Engines;
import io.owlstream.evaluator.preference.DivergenceEvaluator;
import io.owlstream.evaluator.preference.JudgedEvaluator;
import io.owlstream.evaluator.preference.LooksEvaluator;
import io.owlstream.evaluator.preference.PreferenceEvaluator;
import io.owlstream.mnist.Mnist;
import io.owlstream.model.text.LanguageModels;
import io.owlstream.recipe.plan.EvaluationSettings;
import io.owlstream.stream.worker.NodeWorker;
import io.owlstream.stream.worker.ReferenceReader;
import io.owlstream.stream.worker.WorkerByTask;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;

/** The evaluator's worker. */
@Singleton
public class EvaluatorBeans {

    @Produces
    @Singleton
    NodeWorker worker(Engines engines, EngineRequests requests) {
        ReferenceReader references = new ReferenceReader(LanguageModels::shipped);
        PreferenceEvaluator preference = new PreferenceEvaluator(references);
        return new WorkerByTask(Map.of(
                EvaluationSettings.Digits.class, new DigitsEvaluator(Mnist::test),
                EvaluationSettings.Preference.class, preference,
                EvaluationSettings.InContext.class, preference,
                EvaluationSettings.RowScores.class, preference,
                EvaluationSettings.Looks.class, new LooksEvaluator(references),
                EvaluationSettings.Divergence.class, new DivergenceEvaluator(references),
                EvaluationSettings.Judged.class, new JudgedEvaluator(references, engines, requests)));
    }

    @Produces
    @Singleton
    Engines engines(EnginesConfig config) {
        Map<String, ConfiguredEngines.Settings> settings = new HashMap<>();
        config.byName().forEach((name, engine) -> settings.put(name, new ConfiguredEngines.Settings(engine.url(),
                engine.model(), engine.tokenFile(), engine.tokenVariable(), engine.timeout(), engine.attempts(),
                engine.parallel())));
        return new ConfiguredEngines(settings, System::getenv);
    }
}
