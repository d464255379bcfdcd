package io.owlstream.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The metrics as {@code docs/metrics.md} promises them, for tests that hold a service's {@code /q/metrics} against it. */
public final class DocumentedMetrics {
    private static final Pattern ROW = Pattern.compile("\\| `(owlstream_\\w+)` \\| \\w+ \\| \\w+ \\|[^|]*\\| ([^|]*) \\|.*");
    private static final Pattern LABEL = Pattern.compile("`(\\w+)` \\(([^)]*)\\)");
    private static final Pattern SAMPLE = Pattern.compile("(owlstream_\\w+)(?:\\{([^}]*)})? .*");
    private static final Pattern TAG = Pattern.compile("(\\w+)=\"([^\"]*)\"");
    private static final String HISTOGRAM_PARTS = "_(bucket|count|sum|max)$";
    private final Map<String, Map<String, Set<String>>> labels = new HashMap<>();

    private DocumentedMetrics(List<String> page) {
        for (String line : page) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                labels.put(row.group(1), labels(row.group(2)));
            }
        }
    }

    /** Reads the page of the repository in which the test runs. */
    public static DocumentedMetrics read() {
        try {
            return new DocumentedMetrics(Files.readAllLines(page()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where the page is. */
    public static Path page() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("docs"))) {
            folder = folder.getParent();
        }
        return folder.resolve("docs/metrics.md");
    }

    /** What {@code scrape}, the text of a service's metrics, has that the page does not promise. */
    public List<String> faults(String scrape) {
        List<String> faults = new ArrayList<>();
        scrape.lines().map(SAMPLE::matcher).filter(Matcher::matches).forEach(sample -> {
            String name = sample.group(1);
            Map<String, Set<String>> allowed = labels.getOrDefault(name,
                    labels.get(name.replaceAll(HISTOGRAM_PARTS, "")));
            if (allowed == null) {
                faults.add(name + " is not documented");
            } else if (sample.group(2) != null) {
                faults.addAll(wrong(name, sample.group(2), allowed));
            }
        });
        return faults;
    }

    private static List<String> wrong(String name, String tags, Map<String, Set<String>> allowed) {
        List<String> faults = new ArrayList<>();
        Matcher tag = TAG.matcher(tags);
        while (tag.find()) {
            boolean fits = tag.group(1).equals("le") || tag.group(2).equals("other")
                    || allowed.getOrDefault(tag.group(1), Set.of()).contains(tag.group(2));
            if (!fits) {
                faults.add(name + " has the undocumented label " + tag.group());
            }
        }
        return faults;
    }

    private static Map<String, Set<String>> labels(String cell) {
        Map<String, Set<String>> labels = new HashMap<>();
        Matcher label = LABEL.matcher(cell);
        while (label.find()) {
            labels.put(label.group(1), Set.of(label.group(2).split(", ")));
        }
        return labels;
    }
}
