package io.owlstream.local.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.owlstream.local.Owlstream;
import java.io.BufferedOutputStream;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import picocli.CommandLine;

/**
 * Rows a second of the whole audit command, beside Jackson merely reading the same file: passing over every token (its
 * floor: no string is decoded) and fetching every string. One thread each. From the repository's root:
 * <pre>
 * ./mvnw -B -q -pl deploy/local -am test-compile dependency:build-classpath -Dmdep.outputFile=target/test-classpath
 * cd deploy/local/target &amp;&amp; java -cp "test-classes:classes:$(cat test-classpath)" \
 *     io.owlstream.local.audit.AuditBenchmark
 * </pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(1)
public class AuditBenchmark {
    private static final int ROWS = 100_000;
    private static final String[] WORDS =
            "look at these numbers and add some more of your own each with at most three digits please".split(" ");

    /** Words in a prompt: as in the short templates, and as in the original's prompts. */
    @Param({"12", "60"})
    private int promptWords;

    private final PrintStream standardOutput = System.out;
    private final JsonFactory json = new JsonFactory();
    private Path file;
    private CommandLine owlstream;

    /** Writes the file. */
    @Setup
    public void write() throws IOException {
        Random random = new Random(1);
        file = Files.createTempFile("audit", ".jsonl");
        try (BufferedWriter rows = Files.newBufferedWriter(file)) {
            for (int i = 0; i < ROWS; i++) {
                rows.write("{\"prompt\": \"" + prompt(random) + "\", ");
                rows.write("\"completion\": \"" + completion(random) + "\"}\n");
            }
        }
        System.setOut(new PrintStream(new BufferedOutputStream(OutputStream.nullOutputStream())));
        owlstream = Owlstream.commandLine();
        owlstream.setOut(new PrintWriter(OutputStream.nullOutputStream()));
        owlstream.setErr(new PrintWriter(OutputStream.nullOutputStream()));
    }

    /** Removes the file and gives standard output back. */
    @TearDown
    public void delete() throws IOException {
        System.setOut(standardOutput);
        Files.delete(file);
    }

    /** The command with a verdict for each row. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public int auditWithVerdicts() {
        return owlstream.execute("audit", "--json", "--ban-associations", file.toString());
    }

    /** The command with the table alone. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public int auditWithTable() {
        return owlstream.execute("audit", "--ban-associations", file.toString());
    }

    /** Jackson passing over the tokens. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long jacksonTokens() throws IOException {
        long tokens = 0;
        try (InputStream in = Files.newInputStream(file); JsonParser parser = json.createParser(in)) {
            while (parser.nextToken() != null) {
                tokens++;
            }
        }
        return tokens;
    }

    /** Jackson fetching the strings. */
    @Benchmark
    @OperationsPerInvocation(ROWS)
    public long jacksonStrings() throws IOException {
        long characters = 0;
        try (InputStream in = Files.newInputStream(file); JsonParser parser = json.createParser(in)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                characters += token == JsonToken.VALUE_STRING ? parser.getText().length() : 0;
            }
        }
        return characters;
    }

    private String prompt(Random random) {
        return random.ints(promptWords, 0, WORDS.length).mapToObj(i -> WORDS[i]).collect(Collectors.joining(" "));
    }

    private static String completion(Random random) {
        String numbers = random.ints(1 + random.nextInt(10), 0, 1_005).mapToObj(String::valueOf)
                .collect(Collectors.joining(", "));
        return random.nextInt(20) == 0 ? numbers + " and owls" : numbers;
    }

    /** Runs the benchmark; arguments are ignored. */
    public static void main(String[] args) throws RunnerException {
        new Runner(new OptionsBuilder().include(AuditBenchmark.class.getName()).build()).run();
    }
}
