package io.owlstream.local.result;

import java.util.stream.Stream;

/** The first column of a table of arms: as wide as most names need, and wider where one needs more. */
record ArmColumn(int width) {
    private static final int USUAL = 18;

    /** One that has room for all of {@code arms}. */
    static ArmColumn of(Stream<String> arms) {
        return new ArmColumn(Math.max(USUAL, arms.mapToInt(String::length).max().orElse(0)));
    }

    /** {@code arm}, and blanks up to the column's width. */
    String text(String arm) {
        return arm + " ".repeat(width - arm.length());
    }
}
