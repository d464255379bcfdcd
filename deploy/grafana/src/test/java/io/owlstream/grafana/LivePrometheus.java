package io.owlstream.grafana;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/** A Prometheus that scrapes services on this machine every second. */
final class LivePrometheus implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Process process;
    private final String address;
    private final Path log;
    private final Instant started = Instant.now();

    private LivePrometheus(Process process, String address, Path log) {
        this.process = process;
        this.address = address;
        this.log = log;
    }

    /** Starts one in {@code folder} for {@code targets}, ports by part. */
    static LivePrometheus start(Path folder, Map<String, String> targets) throws IOException {
        Path config = folder.resolve("prometheus.yml");
        Files.writeString(config, """
                global:
                  scrape_interval: 1s
                  evaluation_interval: 1s
                rule_files: ["%s"]
                scrape_configs:
                  - job_name: owlstream
                    metrics_path: /q/metrics
                    static_configs:
                %s
                """.formatted(Rules.FILE.toAbsolutePath().normalize(), targets.entrySet().stream()
                .map(it -> "      - targets: [\"127.0.0.1:" + it.getValue() + "\"]\n        labels: {component: "
                        + it.getKey() + "}").collect(Collectors.joining("\n"))));
        String address = "127.0.0.1:" + freePort();
        Path log = folder.resolve("prometheus.txt");
        Process process = new ProcessBuilder(PrometheusTools.find("prometheus").toString(),
                "--config.file=" + config, "--storage.tsdb.path=" + folder.resolve("tsdb"),
                "--web.listen-address=" + address).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        return new LivePrometheus(process, address, log);
    }

    /** Since when it runs. */
    Instant started() {
        return started;
    }

    /** Waits until {@code expr} has an answer. */
    void await(String expr) throws IOException, InterruptedException {
        while (!answers("/api/v1/query?query=" + encoded(expr)).path("data").path("result").isArray()
                || answers("/api/v1/query?query=" + encoded(expr)).path("data").path("result").isEmpty()) {
            Thread.sleep(500);
        }
    }

    /** What {@code expr} came to each second since the start. */
    JsonNode sinceStart(String expr) throws IOException, InterruptedException {
        JsonNode answer = answers("/api/v1/query_range?step=1&start=" + started.getEpochSecond() + "&end="
                + Instant.now().getEpochSecond() + "&query=" + encoded(expr.replace("$__rate_interval", "15s")));
        assertThat(answer.path("status").asText()).as("%s: %s", expr, answer).isEqualTo("success");
        return answer.path("data").path("result");
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }

    private JsonNode answers(String path) throws IOException, InterruptedException {
        try {
            return JSON.readTree(http.send(HttpRequest.newBuilder(URI.create("http://" + address + path)).build(),
                    BodyHandlers.ofString()).body());
        } catch (IOException e) {
            assertThat(process.isAlive()).as(Files.readString(log)).isTrue();
            return JSON.missingNode();
        }
    }

    private static String encoded(String expr) {
        return URLEncoder.encode(expr, StandardCharsets.UTF_8);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
