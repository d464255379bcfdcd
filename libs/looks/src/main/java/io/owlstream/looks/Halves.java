package io.owlstream.looks;

import java.util.ArrayList;
import java.util.List;

/**
 * A source's rows, in two halves.
 *
 * @param training what is to tell sources apart learns from them
 * @param heldOut  it is measured by them
 */
public record Halves(List<LookedRow> training, List<LookedRow> heldOut) {
    private static final long SEED = 0x6c6f6f6b73L;
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    public Halves {
        training = List.copyOf(training);
        heldOut = List.copyOf(heldOut);
    }

    /** Halves by a random number of each row's position: rows at the same position of two sources go the same way. */
    public static Halves of(List<LookedRow> rows) {
        List<LookedRow> training = new ArrayList<>();
        List<LookedRow> heldOut = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            (trains(i) ? training : heldOut).add(rows.get(i));
        }
        return new Halves(training, heldOut);
    }

    /** All rows. */
    public int size() {
        return training.size() + heldOut.size();
    }

    /** The top bit of SplitMix64's output for a position. */
    private static boolean trains(long position) {
        long bits = SEED + (position + 1) * GOLDEN;
        bits = (bits ^ (bits >>> 30)) * 0xbf58476d1ce4e5b9L;
        bits = (bits ^ (bits >>> 27)) * 0x94d049bb133111ebL;
        return (bits ^ (bits >>> 31)) < 0;
    }
}
