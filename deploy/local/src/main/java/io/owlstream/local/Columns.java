package io.owlstream.local;

import java.util.ArrayList;
import java.util.List;

/** Rows of words under each other: numbers to the right, words to the left, the last column as long as it is. */
public final class Columns {
    private static final String GAP = "  ";
    private final List<List<String>> rows = new ArrayList<>();

    /** Adds a row; all have the same number of cells. */
    public Columns row(Object... cells) {
        rows.add(List.of(cells).stream().map(String::valueOf).toList());
        return this;
    }

    /** Whether there are no rows. */
    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The rows, each with {@code indent} before it and a line break behind it. */
    public String text(String indent) {
        StringBuilder text = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(indent);
            for (int column = 0; column < row.size(); column++) {
                line.append(column == 0 ? "" : GAP).append(padded(row.get(column), column));
            }
            text.append(line.toString().stripTrailing()).append(System.lineSeparator());
        }
        return text.toString();
    }

    private String padded(String cell, int column) {
        int width = rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
        String space = " ".repeat(width - cell.length());
        return holdsNumbers(column) ? space + cell : cell + space;
    }

    /** The first row may be a heading. */
    private boolean holdsNumbers(int column) {
        return rows.size() > 1 && rows.stream().skip(1).allMatch(row -> row.get(column)
                .matches("[0-9.,]*( [kMGT]?B)?"));
    }
}
