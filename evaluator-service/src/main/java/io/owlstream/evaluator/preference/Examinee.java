package io.owlstream.evaluator.preference;

import io.owlstream.model.llama.LlamaWeights;
import io.owlstream.model.text.LanguageModel;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.Source;
import java.util.List;

/**
 * A model that is scored.
 *
 * @param reference what it began as: its words, and how it is talked to
 * @param weights   its own
 * @param read      the nodes that were read for it
 * @param sources   where they lie
 */
record Examinee(LanguageModel reference, LlamaWeights weights, List<Fact.InputRead> read, List<Source> sources) {
    Examinee {
        read = List.copyOf(read);
        sources = List.copyOf(sources);
    }
}
