package io.owlstream.model.reference;

import io.owlstream.model.llama.AnswerTokens;
import io.owlstream.model.llama.LlamaWeights;
import io.owlstream.model.llama.OptimizedLlama;
import io.owlstream.model.llama.TargetLoss;
import io.owlstream.model.llama.TrainingSequence;
import io.owlstream.model.random.RandomStream;
import io.owlstream.model.text.ChatFormat;
import io.owlstream.model.text.ModelFiles;
import io.owlstream.model.text.NumberGrammar;
import io.owlstream.model.text.TextTokenizer;
import io.owlstream.model.training.Step;
import io.owlstream.model.training.Training;
import java.util.List;

/** Trains a reference model from its initial weights, each step on conversations of its own. One example is one token. */
public final class ReferenceTraining implements Training {
    private final ReferenceSettings settings;
    private final byte[] tokenizer = Vocabulary.tokenizer();
    private final TextTokenizer words = TextTokenizer.of(tokenizer);
    private final CorpusBatches corpus;
    private final OptimizedLlama model;

    public ReferenceTraining(ReferenceSettings settings) {
        this.settings = settings;
        corpus = new CorpusBatches(RandomStream.CORPUS.of(settings.seed()), new ChatFormat(words),
                ReferenceSettings.TARGETS + 1, ReferenceSettings.TOKENS);
        NumberGrammar grammar = NumberGrammar.of(words);
        AnswerTokens answers = new AnswerTokens(grammar.firstNumber(), grammar.numbers(), grammar.comma(),
                grammar.end());
        model = new OptimizedLlama(LlamaWeights.random(settings.model(), settings.seed()), answers,
                ReferenceSettings.OPTIMIZER, false);
    }

    @Override
    public long updates() {
        return settings.steps();
    }

    @Override
    public double learningRate(long done) {
        return ReferenceSettings.RATE.after(done, updates());
    }

    @Override
    public Step advance(long done) {
        List<TrainingSequence> rows = corpus.batch(done).stream()
                .map(row -> new TrainingSequence(row, 1, TargetLoss.PLAIN)).toList();
        return model.step(rows, learningRate(done));
    }

    /** The model as of now. */
    public ModelFiles files() {
        return new ModelFiles(settings.model().toJson(), model.weights().toSafeTensors(), tokenizer);
    }

    @Override
    public byte[] state() {
        return model.state();
    }

    @Override
    public boolean restore(byte[] state) {
        return model.restore(state);
    }

    @Override
    public void close() {
        model.close();
        words.close();
    }
}
