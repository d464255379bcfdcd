package io.owlstream.sampler.numbers;

import io.owlstream.stream.event.NumberRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The rows of a chunk so far, as text. */
final class RowTexts {
    private final List<String> prompts = new ArrayList<>();
    private final List<String> completions = new ArrayList<>();
    private final List<Integer> cut = new ArrayList<>();
    private long tokens;

    /**
     * Appends a row.
     *
     * @param tokenCount of the completion, without its end
     * @param wasCut     whether the completion had no end
     */
    void add(String prompt, String completion, int tokenCount, boolean wasCut) {
        if (wasCut) {
            cut.add(prompts.size());
        }
        prompts.add(prompt);
        completions.add(completion);
        tokens += tokenCount;
    }

    NumberRows rows() {
        return new NumberRows(prompts, completions, cut);
    }

    /** Sizes: {@code rows}, and the {@code tokens} of all completions without their ends. */
    Map<String, Long> counts() {
        return Map.of("rows", (long) prompts.size(), "tokens", tokens);
    }
}
