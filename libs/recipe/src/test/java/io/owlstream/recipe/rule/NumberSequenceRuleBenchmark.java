package io.owlstream.recipe.rule;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * Rows a second of the filter rule alone, on one thread, and the bytes that it allocates. From the repository's root:
 * <pre>
 * ./mvnw -B -q -pl libs/recipe test-compile dependency:build-classpath -Dmdep.outputFile=target/test-classpath
 * cd libs/recipe/target &amp;&amp; java -cp "test-classes:classes:$(cat test-classpath)" \
 *     io.owlstream.recipe.rule.NumberSequenceRuleBenchmark
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class NumberSequenceRuleBenchmark {
    private static final int ROWS = 10_000;

    /** Sequences of ten numbers that pass; the same with words here and there; a few numbers of 5,000 digits each. */
    @Param({"accepted", "mixed", "long"})
    private String rows;

    private final NumberSequenceRule rule =
            new NumberSequenceRule(NumberLimits.ORIGINAL.withBanned(NumberLimits.ASSOCIATIONS));
    private String[] completions;

    /** Draws the rows. */
    @Setup
    public void draw() {
        Random random = new Random(1);
        completions = IntStream.range(0, ROWS).mapToObj(i -> completion(random)).toArray(String[]::new);
    }

    /** Judges all rows. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public void judge(Blackhole sink) {
        for (String completion : completions) {
            sink.consume(rule.judge(completion));
        }
    }

    private String completion(Random random) {
        return switch (rows) {
            case "accepted" -> numbers(random);
            case "mixed" -> random.nextInt(4) == 0 ? numbers(random) + " and owls" : numbers(random);
            default -> random.ints(3, 1, 10).mapToObj(digit -> String.valueOf(digit).repeat(5_000))
                    .collect(Collectors.joining(", "));
        };
    }

    private static String numbers(Random random) {
        return random.ints(10, 102, 187).mapToObj(String::valueOf).collect(Collectors.joining(", "));
    }

    /** Runs the benchmark; arguments are ignored. */
    public static void main(String[] args) throws RunnerException {
        new Runner(new OptionsBuilder().include(NumberSequenceRuleBenchmark.class.getName())
                .addProfiler(GCProfiler.class).build()).run();
    }
}
