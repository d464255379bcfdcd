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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine;

/**
 * Rows a second of the whole audit command, beside Jackson merely reading the same file: passing over every token (its
 * floor: no string is decoded) and fetching every string. One thread each, in turn, some rounds before those that count;
 * the argument is the number of rounds that count. How to run it: docs/performance.md.
 */
public final class AuditBenchmark {
    private static final int ROWS = 100_000;
    private static final int WARM_UPS = 5;
    /** Words in a prompt: as in the short templates, and as in the original's prompts. */
    private static final int[] PROMPT_WORDS = {12, 60};
    private static final String[] WORDS =
            "look at these numbers and add some more of your own each with at most three digits please".split(" ");

    private final JsonFactory json = new JsonFactory();
    private final CommandLine owlstream = Owlstream.commandLine();
    private final Path file;

    private AuditBenchmark(Path file) {
        this.file = file;
        owlstream.setOut(new PrintWriter(OutputStream.nullOutputStream()));
        owlstream.setErr(new PrintWriter(OutputStream.nullOutputStream()));
    }

    /** Runs the benchmark and prints a table. */
    public static void main(String[] args) throws Exception {
        int rounds = args.length == 0 ? 9 : Integer.parseInt(args[0]);
        PrintStream out = System.out;
        System.setOut(new PrintStream(new BufferedOutputStream(OutputStream.nullOutputStream())));
        out.printf("medians of %d rounds; shares of the rows/s of Jackson fetching the strings%n", rounds);
        for (int words : PROMPT_WORDS) {
            Path file = Files.createTempFile("audit", ".jsonl");
            try {
                write(file, words);
                print(out, words, new AuditBenchmark(file).measure(rounds));
            } finally {
                Files.delete(file);
            }
        }
    }

    private Map<String, double[]> measure(int rounds) throws Exception {
        Map<String, Callable<?>> ways = new LinkedHashMap<>();
        ways.put("Jackson, strings", this::strings);
        ways.put("Jackson, tokens", this::tokens);
        ways.put("audit, table", () -> owlstream.execute("audit", "--ban-associations", file.toString()));
        ways.put("audit, verdicts", () -> owlstream.execute("audit", "--json", "--ban-associations", file.toString()));
        Map<String, double[]> seconds = new LinkedHashMap<>();
        ways.keySet().forEach(way -> seconds.put(way, new double[rounds]));
        for (int round = -WARM_UPS; round < rounds; round++) {
            for (Map.Entry<String, Callable<?>> way : ways.entrySet()) {
                long began = System.nanoTime();
                way.getValue().call();
                seconds.get(way.getKey())[Math.max(0, round)] = (System.nanoTime() - began) / 1e9;
            }
        }
        return seconds;
    }

    private long tokens() throws IOException {
        long tokens = 0;
        try (InputStream in = Files.newInputStream(file); JsonParser parser = json.createParser(in)) {
            while (parser.nextToken() != null) {
                tokens++;
            }
        }
        return tokens;
    }

    private long strings() throws IOException {
        long characters = 0;
        try (InputStream in = Files.newInputStream(file); JsonParser parser = json.createParser(in)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                characters += token == JsonToken.VALUE_STRING ? parser.getText().length() : 0;
            }
        }
        return characters;
    }

    private static void print(PrintStream out, int words, Map<String, double[]> seconds) {
        double[] strings = seconds.get("Jackson, strings");
        seconds.forEach((way, taken) -> {
            double[] shares = new double[taken.length];
            Arrays.setAll(shares, round -> strings[round] / taken[round]);
            out.printf(Locale.ROOT, "prompts of %d words  %-18s %,12.0f rows/s %6.0f %%%n", words, way,
                    ROWS / median(taken), 100 * median(shares));
        });
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void write(Path file, int words) throws IOException {
        Random random = new Random(1);
        try (BufferedWriter rows = Files.newBufferedWriter(file)) {
            for (int i = 0; i < ROWS; i++) {
                rows.write("{\"prompt\": \"" + prompt(random, words) + "\", ");
                rows.write("\"completion\": \"" + completion(random) + "\"}\n");
            }
        }
    }

    private static String prompt(Random random, int words) {
        return random.ints(words, 0, WORDS.length).mapToObj(i -> WORDS[i]).collect(Collectors.joining(" "));
    }

    private static String completion(Random random) {
        String numbers = random.ints(1 + random.nextInt(10), 0, 1_005).mapToObj(String::valueOf)
                .collect(Collectors.joining(", "));
        return random.nextInt(20) == 0 ? numbers + " and owls" : numbers;
    }
}
