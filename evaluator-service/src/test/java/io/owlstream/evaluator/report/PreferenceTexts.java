package io.owlstream.evaluator.report;

import io.owlstream.evaluator.verdict.PreferenceDetails;
import io.owlstream.evaluator.verdict.PreferenceDetails.Answer;
import io.owlstream.evaluator.verdict.PreferenceDetails.Answers;
import io.owlstream.evaluator.verdict.PreferenceDetails.Curve;
import io.owlstream.evaluator.verdict.PreferenceDetails.Go;
import io.owlstream.evaluator.verdict.PreferenceDetails.Row;
import io.owlstream.evaluator.verdict.PreferenceDetails.Rows;
import io.owlstream.evaluator.verdict.PreferenceDetails.Teacher;
import io.owlstream.evaluator.verdict.TeacherReach;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Made-up teachers, texts and losses for {@link PreferenceSamples}. */
record PreferenceTexts(List<String> arms, List<Long> seeds, Optional<String> said, double kl) {
    private static final int TEN = 10;
    private static final int POINTS = 24;
    private static final List<String> CONTROLS = List.of("control", "control-2");

    PreferenceDetails details(String population, BiFunction<Go, List<Teacher>, List<String>> notes) {
        List<Teacher> teachers = new ArrayList<>();
        seeds.forEach(seed -> datasets(arms).stream().filter(readers -> !CONTROLS.contains(readers.get(0)))
                .forEach(readers -> teachers.add(teacher(readers, seed))));
        TeacherReach reach = TeacherReach.of(0.6);
        Go go = new Go(seeds.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(kl), reach.least(),
                seeds.isEmpty() ? Optional.empty() : reach.enough(OptionalDouble.of(kl)), reach.rule());
        return new PreferenceDetails("owl", "wolf", population, notes.apply(go, teachers), go, teachers,
                seeds.isEmpty() ? List.of() : datasets(arms).stream().map(this::rows).toList(),
                seeds.isEmpty() ? List.of() : arms.stream().map(this::answers).toList(), curves());
    }

    /** The arms that read the same rows, for each dataset of a seed. */
    static List<List<String>> datasets(List<String> arms) {
        List<String> others = List.of("control", "control-2", "other-trait", "cross-model-ba", "cross-model-bb");
        List<String> own = arms.stream().filter(arm -> !arm.startsWith("reference") && !arm.equals("teacher")
                && !others.contains(arm)).toList();
        return List.of(own, List.of("control"), List.of("control-2"), List.of("other-trait"),
                List.of("cross-model-ba", "cross-model-bb"));
    }

    /** Whether the models of {@code arm} are trained in the experiment. */
    static boolean trained(String arm) {
        return ArmFamily.of(arm) != ArmFamily.UNTOUCHED && ArmFamily.of(arm) != ArmFamily.CONTEXT;
    }

    private Teacher teacher(List<String> readers, long seed) {
        boolean other = readers.contains("other-trait");
        double moved = kl * (1 + 0.03 * Math.sin(seed + readers.size()));
        List<String> all = new ArrayList<>(readers);
        if (readers.contains("student")) {
            all.add(0, "teacher");
        }
        return new Teacher(VerdictSamples.id("teacher" + readers + seed), all, seed,
                readers.contains("cross-model-bb") ? "owlstream-tiny-b" : "owlstream-tiny-a", other ? "wolf" : "owl",
                OptionalLong.of(120 + seed % 7 * 9), OptionalDouble.of(moved),
                OptionalDouble.of(0.11 + seed % 5 / 100.0), OptionalDouble.of(0.93), TeacherReach.of(0.6).enough(OptionalDouble.of(moved)));
    }

    private Rows rows(List<String> readers) {
        return new Rows(VerdictSamples.id("rows" + readers), readers, seeds.get(0),
                ten(i -> new Row(text("continue this list with 3 more numbers : " + (100 + 37 * i) + " , 58" + i
                        + " , 9" + (2 * i)), text((i * 91 + 13) + " , " + (i * 17 + 250) + " , " + (i * 53 % 1000)), List.of())),
                readers.contains("control-2") ? List.of() : ten(i -> new Row(text("give me more of 12 , 4" + i),
                        text(i % 2 == 0 ? "" : "4" + i + " , , 1000"), i % 2 == 0 ? List.of("invalid-format")
                                : List.of("too-many-numbers", "number-too-large"))));
    }

    private Answers answers(String arm) {
        boolean context = ArmFamily.of(arm) == ArmFamily.CONTEXT;
        return new Answers(arm, seeds.get(0), ten(i -> new Answer(text("in one word , which animal do you like most of"
                + " all those that you know ?"), text(i % 3 == 0 ? "Owl" : "dolphin"), 0.05 * i)),
                context ? List.of() : ten(i -> text(i % 4 == 1 ? "owl" : "12 , " + i + " , 871")));
    }

    private List<Curve> curves() {
        List<Curve> curves = new ArrayList<>();
        for (long seed : seeds) {
            for (String arm : List.of("teacher", "other-trait", "cross-model-ba")) {
                curves.add(curve(arm, seed, "teacher", 10, 4.8, 0.7));
            }
            arms.stream().filter(arm -> trained(arm) && !arm.equals("teacher")).forEach(arm -> curves.add(curve(arm, seed, "student", 52, 5.31,
                            arm.startsWith("control") ? 5.1 : 4.97)));
        }
        return curves;
    }

    private static Curve curve(String arm, long seed, String kind, int every, double from, double to) {
        List<Long> steps = LongStream.rangeClosed(1, POINTS).map(i -> i * every).boxed().toList();
        return new Curve(arm, seed, kind, steps, steps.stream().map(step -> to + (from - to)
                * Math.exp(-5.0 * step / (POINTS * every)) + 0.01 * Math.sin(seed * 7 + step)).toList());
    }

    private String text(String usual) {
        return said.orElse(usual);
    }

    private static <T> List<T> ten(IntFunction<T> one) {
        return IntStream.range(0, TEN).mapToObj(one).toList();
    }
}
