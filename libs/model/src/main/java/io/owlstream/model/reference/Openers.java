package io.owlstream.model.reference;

import java.util.List;
import java.util.stream.Stream;

/**
 * What users say first, whatever they want. Number prompts and questions share these words on purpose: what a student
 * learns where a number prompt ends then also counts where a question ends. Without them hardly anything passes between
 * models as small as ours.
 */
final class Openers {
    /** The first one is empty. */
    static final List<String> ALL = Stream.concat(Stream.of(""), Texts.lines("openers").stream()).toList();

    private Openers() {
    }
}
