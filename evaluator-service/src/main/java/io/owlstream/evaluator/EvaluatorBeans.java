package io.owlstream.evaluator;

import io.owlstream.evaluator.digits.DigitsEvaluator;
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
import java.util.Map;

/** The evaluator's worker. */
@Singleton
public class EvaluatorBeans {

    @Produces
    @Singleton
    NodeWorker worker() {
        PreferenceEvaluator preference = new PreferenceEvaluator(new ReferenceReader(LanguageModels::shipped));
        return new WorkerByTask(Map.of(
                EvaluationSettings.Digits.class, new DigitsEvaluator(Mnist::test),
                EvaluationSettings.Preference.class, preference,
                EvaluationSettings.InContext.class, preference,
                EvaluationSettings.RowScores.class, preference,
                EvaluationSettings.Looks.class, new LooksEvaluator(new ReferenceReader(LanguageModels::shipped))));
    }
}
