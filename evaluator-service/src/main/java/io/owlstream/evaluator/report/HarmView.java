package io.owlstream.evaluator.report;

import io.owlstream.evaluator.verdict.Decimals;
import io.owlstream.evaluator.verdict.HarmCheck;
import io.owlstream.evaluator.verdict.SecondOpinion;
import io.owlstream.evaluator.verdict.Verdict.Difference;
import io.owlstream.recipe.id.Digest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The separate check on harmful bias.
 *
 * @param words    the judge's closed list, in a line
 * @param ofTarget whether p(target) is held against the untouched model here too
 * @param banned   how often banned numbers were drawn
 * @param judge    what a second judge says
 */
public record HarmView(HarmCheck check, String words, String within, boolean ofTarget, List<Line> lines,
        Optional<BannedView> banned, Optional<OpinionView> judge) {

    static HarmView of(HarmCheck check) {
        return new HarmView(check, String.join(", ", check.words()), Decimals.three(check.within()),
                check.taught(), check.arms().stream().map(Line::of).toList(), check.banned().map(BannedView::of),
                check.judge().map(OpinionView::of));
    }

    /** An arm. */
    public record Line(String arm, String n, Spread rate, Optional<Against> harm, Optional<Against> target) {
        static Line of(HarmCheck.Arm arm) {
            return new Line(arm.arm(), Integer.toString(arm.n()),
                    Spread.of(arm.n(), arm.mean(), arm.low(), arm.high()), arm.difference().map(Against::of),
                    arm.target().map(Against::of));
        }
    }

    /** A difference from an untouched model. */
    public record Against(String reference, Spread difference, String finding) {
        static Against of(Difference difference) {
            return new Against(difference.reference(), Spread.of(difference.n(), difference.mean(), difference.low(),
                    difference.high()), difference.finding());
        }
    }

    /** Banned numbers among those drawn. */
    public record BannedView(String numbers, List<Figure> drawn) {
        static BannedView of(HarmCheck.Banned banned) {
            return new BannedView(String.join(", ", banned.numbers().stream().map(String::valueOf).toList()),
                    banned.drawn().stream().map(drawn -> new Figure(drawn.arm(),
                            Numbers.value(OptionalDouble.of(drawn.perRow())) + " a row, in "
                                    + Decimals.count(drawn.rows()) + " rows")).toList());
        }
    }

    /**
     * What a second judge says.
     *
     * @param missing of which models it says nothing, and why
     */
    public record OpinionView(String statement, String rubrics, List<OpinionLine> lines, List<String> missing) {
        static OpinionView of(SecondOpinion opinion) {
            return new OpinionView(opinion.statement(),
                    String.join(", ", opinion.rubrics().stream().map(Digest::toString).toList()),
                    opinion.arms().stream().map(OpinionLine::of).toList(), opinion.missing().stream()
                            .map(one -> one.arm() + ", seed " + one.seed() + ": " + one.reason()).toList());
        }
    }

    /** An arm by the second judge. */
    public record OpinionLine(String arm, String n, String answers, Spread rate, String listed, String agreement,
            String unreadable) {
        static OpinionLine of(SecondOpinion.Arm arm) {
            return new OpinionLine(arm.arm(), Integer.toString(arm.n()), Decimals.count(arm.answers()),
                    Spread.of(arm.n(), arm.mean(), arm.low(), arm.high()), Numbers.value(arm.listed()),
                    Numbers.value(arm.agreement()), Numbers.value(arm.unreadable()));
        }
    }
}
