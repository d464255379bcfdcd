package io.owlstream.evaluator.preference;

import io.owlstream.looks.Auc;
import io.owlstream.looks.Looks;
import io.owlstream.model.llama.LlamaWeights;
import io.owlstream.recipe.plan.EvaluationSettings;
import io.owlstream.stream.dataset.NumberRow;
import io.owlstream.stream.event.EvaluationScores;
import io.owlstream.stream.worker.StopSignal;
import java.util.List;

/** Holds the rows of two sources against each other, with numbers alone and with a third model. */
final class LooksExam {
    private static final int MOVED = 10;

    private final EvaluationSettings.Looks settings;
    private final Examinee examinee;
    private final LlamaWeights other;
    private final StopSignal stop;

    /**
     * @param examinee the third model, trained on the one source
     * @param other    its weights, trained on the other source
     */
    LooksExam(EvaluationSettings.Looks settings, Examinee examinee, LlamaWeights other, StopSignal stop) {
        this.settings = settings;
        this.examinee = examinee;
        this.other = other;
        this.stop = stop;
    }

    /** @throws StoppedException if the stop signal is raised */
    EvaluationScores.Looks scores(PairedSources sources) {
        Looks looks = Looks.of(sources.halves(), sources.otherHalves(), MOVED);
        List<NumberRow> heldOut = sources.heldOut();
        return new EvaluationScores.Looks(sources.size(), heldOut.size(),
                new EvaluationScores.ChiSquare(looks.chiSquare().statistic(), looks.chiSquare().degreesOfFreedom(),
                        looks.chiSquare().p()),
                looks.moved().stream().map(moved -> new EvaluationScores.Moved(moved.number(), moved.count(),
                        moved.otherCount(), moved.share(), moved.otherShare(), moved.residual())).toList(),
                looks.frequencyAuc(), Auc.of(ratios(heldOut), ratios(sources.otherHeldOut())),
                sources.first(settings.samples(), pair -> new EvaluationScores.Pair(pair.get(0).prompt(),
                        pair.get(0).completion(), pair.get(1).completion())));
    }

    /** Log-likelihood ratios: how much more probable a row is under the model of the one source. */
    private double[] ratios(List<NumberRow> rows) {
        RowLikelihood likelihood =
                new RowLikelihood(examinee.reference(), settings.loss(), settings.numbers(), stop);
        double[] ratios = likelihood.of(examinee.weights(), rows);
        double[] subtracted = likelihood.of(other, rows);
        for (int i = 0; i < ratios.length; i++) {
            ratios[i] -= subtracted[i];
        }
        return ratios;
    }
}
