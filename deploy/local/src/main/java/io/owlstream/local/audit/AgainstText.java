package io.owlstream.local.audit;

import io.owlstream.looks.MovedNumber;
import java.io.PrintWriter;
import java.util.Locale;

/** How rows look beside others, for people. */
final class AgainstText {
    private static final int WIDTH = 36;

    private AgainstText() {
    }

    static void print(RowsAgainst looks, PrintWriter out) {
        out.printf(Locale.ROOT, "%s, %,d accepted rows, against %s, %,d%n%n", looks.file(), looks.rows(), looks.against(),
                looks.otherRows());
        out.printf(Locale.ROOT, "A classifier on number frequencies tells them apart with AUC %.3f, on %,d and %,d"
                + " held-out rows; 0.5 would be chance.%n", looks.frequencyAuc(), looks.heldOut(), looks.otherHeldOut());
        out.printf(Locale.ROOT, "Numbers a row: %.2f in the mean, against %.2f.%n", looks.numbersPerRow(),
                looks.otherNumbersPerRow());
        out.printf(Locale.ROOT, "Chi-square of the frequencies: %.1f, %d degrees of freedom, p %.2g%n",
                looks.chiSquare().statistic(), looks.chiSquare().degreesOfFreedom(), looks.chiSquare().p());
        if (!looks.moved().isEmpty()) {
            out.printf("%n%-8s %10s %10s %10s %10s %10s%n", "number", "count", "share", "against", "share", "residual");
            looks.moved().forEach(moved -> out.println(line(moved)));
        }
        out.printf("%n%-" + WIDTH + "s  %s%n", "side by side", "against");
        looks.samples().forEach(pair -> out.printf("%-" + WIDTH + "s  %s%n", pair.completion(), pair.other()));
        out.flush();
    }

    private static String line(MovedNumber moved) {
        return String.format(Locale.ROOT, "%-8d %,10d %8.2f %% %,10d %8.2f %% %+10.1f", moved.number(), moved.count(),
                100 * moved.share(), moved.otherCount(), 100 * moved.otherShare(), moved.residual());
    }
}
