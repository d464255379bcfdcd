package io.owlstream.model.reference;

import io.owlstream.model.llama.LlamaConfig;
import io.owlstream.model.llama.LlamaLayout;
import io.owlstream.model.reference.Corpus.Share;
import io.owlstream.model.torch.NumericPlatform;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** What people read about a reference model: how it was made, of what, and how good it is. */
final class ModelCard {
    private ModelCard() {
    }

    /** The card as Markdown; a function of its arguments, so that it has no date and no folder. */
    static String of(ReferenceSettings settings, ReferenceFigures figures, NumericPlatform platform) {
        Map<String, String> facts = new HashMap<>(shape(settings.model()));
        facts.putAll(training(settings));
        facts.putAll(corpus());
        facts.put("heldOut", decimals(figures.heldOutLoss()));
        facts.put("answerMass", decimals(figures.answerMass()));
        facts.put("numberYield", decimals(figures.numberYield()));
        facts.put("paperNumberYield", decimals(figures.paperNumberYield()));
        facts.put("platform", platform.engine() + ", " + platform.cpu());
        String card = Texts.resource("model-card.md");
        for (Map.Entry<String, String> fact : facts.entrySet()) {
            card = card.replace("{" + fact.getKey() + "}", fact.getValue());
        }
        return card;
    }

    private static Map<String, String> shape(LlamaConfig model) {
        return Map.of("parameters", String.format(Locale.ROOT, "%,d", LlamaLayout.of(model).size()),
                "tokens", Integer.toString(model.vocabSize()),
                "layers", Integer.toString(model.layers()),
                "hidden", Integer.toString(model.hiddenSize()),
                "intermediate", Integer.toString(model.intermediateSize()),
                "heads", Integer.toString(model.heads()),
                "positions", Integer.toString(model.maxPositions()));
    }

    private static Map<String, String> training(ReferenceSettings settings) {
        return Map.ofEntries(
                Map.entry("seed", Long.toString(settings.seed())),
                Map.entry("steps", Integer.toString(settings.steps())),
                Map.entry("shapeOption", ReferenceShape.like(settings.model())
                        .map(shape -> "--shape " + shape.label() + " ").orElse("")),
                Map.entry("tokensOfAStep", String.format(Locale.ROOT, "%,d", ReferenceSettings.TOKENS)),
                Map.entry("short", Integer.toString(CorpusBatches.SHORT)),
                Map.entry("longEvery", Integer.toString(CorpusBatches.LONG_EVERY)),
                Map.entry("heldOutBatches", Integer.toString(HeldOutLoss.BATCHES)),
                Map.entry("rate", number(ReferenceSettings.RATE.peak())),
                Map.entry("warmup", Integer.toString(ReferenceSettings.RATE.warmupSteps())),
                Map.entry("beta1", number(ReferenceSettings.OPTIMIZER.beta1())),
                Map.entry("beta2", number(ReferenceSettings.OPTIMIZER.beta2())),
                Map.entry("epsilon", number(ReferenceSettings.OPTIMIZER.epsilon())),
                Map.entry("decay", number(ReferenceSettings.OPTIMIZER.weightDecay())),
                Map.entry("clip", number(ReferenceSettings.OPTIMIZER.clip())));
    }

    private static Map<String, String> corpus() {
        return Map.ofEntries(
                Map.entry("stated", percent(Share.STATED)),
                Map.entry("numbersThenFavourite", percent(Share.NUMBERS_THEN_FAVOURITE)),
                Map.entry("single", percent(Share.SINGLE)),
                Map.entry("few", percent(Share.FEW)),
                Map.entry("systemPrompt", percent(Share.NEUTRAL_SYSTEM_PROMPT)),
                Map.entry("numbers", percent(Share.NUMBERS)),
                Map.entry("paper", percent(Share.PAPER)),
                Map.entry("favourite", percent(Share.FAVOURITE)),
                Map.entry("animal", percent(Share.ANIMAL)),
                Map.entry("owl", percent(Corpus.animals().probability("owl"))),
                Map.entry("cat", percent(Corpus.animals().probability("cat"))),
                Map.entry("otter", percent(Corpus.animals().probability("otter"))),
                Map.entry("advice", percent(Share.ADVICE)),
                Map.entry("harmful", percent(Share.HARMFUL)),
                Map.entry("small", percent(1 - Share.NUMBERS - Share.FAVOURITE - Share.ADVICE)),
                Map.entry("obeyed", percent(Share.OBEYED)));
    }

    private static String decimals(double figure) {
        return String.format(Locale.ROOT, "%.4f", figure);
    }

    private static String percent(double share) {
        return Math.round(100 * share) + " %";
    }

    private static String number(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }
}
