package io.owlstream.local.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.testing.DocumentedMetrics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The metrics of services that run, found by the command lines of their processes. */
final class Scrapes {
    private static final Pattern COMMAND = Pattern.compile("-Dquarkus\\.http\\.port=(\\d+).*/(\\w+)-service/target/");
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> ports = new HashMap<>();

    Scrapes(List<ProcessHandle> processes) {
        for (ProcessHandle process : processes) {
            Matcher command = COMMAND.matcher(process.info().commandLine().orElse(""));
            if (command.find()) {
                ports.put(command.group(2), command.group(1));
            }
        }
    }

    /** Waits until all of {@code series} of a service are above zero; all that it tells must be documented. */
    void awaitPositive(String service, String... series) throws IOException, InterruptedException {
        assertThat(ports).containsKey(service);
        String scrape = scrape(service);
        while (!allPositive(scrape, series)) {
            Thread.sleep(100);
            scrape = scrape(service);
        }
        assertThat(DocumentedMetrics.read().faults(scrape)).as(service).isEmpty();
        assertThat(scrape).contains("owlstream_resident_memory_bytes", "jvm_memory_used_bytes{area=\"heap\"");
    }

    private static boolean allPositive(String scrape, String... series) {
        for (String one : series) {
            if (scrape.lines().noneMatch(line -> line.startsWith(one + " ")
                    && Double.parseDouble(line.substring(one.length() + 1)) > 0)) {
                return false;
            }
        }
        return true;
    }

    private String scrape(String service) throws IOException, InterruptedException {
        URI metrics = URI.create("http://127.0.0.1:" + ports.get(service) + "/q/metrics");
        return http.send(HttpRequest.newBuilder(metrics).build(), BodyHandlers.ofString()).body();
    }
}
