package io.owlstream.local.result;

import java.util.ArrayList;
import java.util.List;

/** Text in lines of at most {@value #WIDTH} characters, broken between words; a longer word has a line of its own. */
final class Paragraph {
    static final int WIDTH = 100;

    private Paragraph() {
    }

    /** The lines of {@code text}: the first after {@code label}, the others as far to the right. */
    static List<String> lines(String label, String text) {
        List<String> lines = new ArrayList<>();
        String indent = " ".repeat(label.length());
        StringBuilder line = new StringBuilder(label);
        for (String word : text.trim().split("\\s+")) {
            boolean begun = line.length() > label.length();
            if (begun && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line = new StringBuilder(indent);
                begun = false;
            }
            line.append(begun ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
