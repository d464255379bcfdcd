package io.owlstream.evaluator.digits;

import io.owlstream.mnist.LabelledImages;
import io.owlstream.model.digits.DigitsNetwork;
import io.owlstream.model.digits.DigitsParameters;
import io.owlstream.model.safetensors.SafeTensorsException;
import io.owlstream.model.torch.NumericPlatform;
import io.owlstream.recipe.plan.EvaluatedModel;
import io.owlstream.recipe.plan.EvaluationSettings;
import io.owlstream.recipe.plan.Work;
import io.owlstream.store.ArtifactStore;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.EvaluationScores;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.event.Platform;
import io.owlstream.stream.event.Source;
import io.owlstream.stream.topic.Topics;
import io.owlstream.stream.worker.NodeWorker;
import io.owlstream.stream.worker.Outcome;
import io.owlstream.stream.worker.OutgoingRecord;
import io.owlstream.stream.worker.StoredInput;
import io.owlstream.stream.worker.WorkContext;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Scores digits models on test images. The images are read when the first model is scored, and kept.
 */
public final class DigitsEvaluator implements NodeWorker {
    private final Supplier<LabelledImages> source;
    private LabelledImages images;

    /** @param source the test images */
    public DigitsEvaluator(Supplier<LabelledImages> source) {
        this.source = source;
    }

    @Override
    public Outcome work(NodeRequest request, WorkContext context) {
        if (!(request.work() instanceof Work.Evaluation work
                && work.settings() instanceof EvaluationSettings.Digits settings)) {
            return new Outcome.CannotSucceed("no digits evaluation: " + request.work().kind(), false);
        }
        if (images == null) {
            images = source.get();
        }
        if (settings.images() < 1 || settings.images() > images.count()) {
            return new Outcome.CannotSucceed("evaluation.images must be 1 to " + images.count() + ", was "
                    + settings.images(), false);
        }
        if (context.stop().raised()) {
            return new Outcome.Stopped();
        }
        if (work.model() instanceof EvaluatedModel.InitialWeights initial) {
            return score(request, DigitsParameters.initial(initial.seed()), settings.images(), List.of(), List.of());
        }
        return scoreTrained(request, settings.images(), context.store());
    }

    private Outcome scoreTrained(NodeRequest request, int count, ArtifactStore store) {
        StoredInput weights = StoredInput.read(request.inputs().get(0), store, "the model's weights");
        if (weights instanceof StoredInput.Present present) {
            try {
                return score(request, DigitsParameters.fromSafeTensors(present.content()), count,
                        List.of(present.read()), List.of(present.source()));
            } catch (SafeTensorsException e) {
                return Outcome.CannotSucceed.unfitWeights("the model's weights", e);
            }
        }
        return ((StoredInput.Damaged) weights).outcome();
    }

    private Outcome score(NodeRequest request, DigitsParameters parameters, int count, List<Fact.InputRead> read,
            List<Source> sources) {
        byte[] predicted;
        try (DigitsNetwork network = new DigitsNetwork(parameters)) {
            predicted = network.classify(images.pixels(), count);
        }
        long correct = correct(predicted);
        EvaluationScores scores = new EvaluationScores(request.id(),
                new EvaluationScores.Digits((double) correct / count, predicted));
        OutgoingRecord record = new OutgoingRecord(Topics.EVALUATION_SCORES, request.id().hex(),
                EventCodec.encode(scores), Map.of());
        NumericPlatform platform = NumericPlatform.current();
        return new Outcome.Made(new Outcome.Content.Streamed(record, List.of(), List.of()), read, sources,
                Map.of("images", (long) count, "correct", correct),
                new Platform(platform.cpu(), platform.threads(), platform.engine()));
    }

    private long correct(byte[] predicted) {
        long correct = 0;
        for (int i = 0; i < predicted.length; i++) {
            correct += predicted[i] == images.labels()[i] ? 1 : 0;
        }
        return correct;
    }
}
