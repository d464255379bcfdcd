package io.owlstream.local.datasets;

import io.owlstream.recipe.read.KnownDatasets;

/** What was found of the one dataset that a command is about, so that it is asked for once. */
record FoundDataset(KnownDatasets.Answer found, KnownDatasets known) implements KnownDatasets {

    static FoundDataset of(String text, KnownDatasets known) {
        return new FoundDataset(known.find(text), known);
    }

    @Override
    public Answer find(String text) {
        return found;
    }

    @Override
    public TeacherAnswer teacher(String text) {
        return known.teacher(text);
    }
}
