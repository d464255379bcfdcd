package io.owlstream.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/** A packaged service as a Deployment of the chart describes it: its image's program with its environment. */
final class ChartService implements AutoCloseable {
    private static final Pattern LISTENS = Pattern.compile("Listening on: (https?)://\\S+:([0-9]+)");
    private static final Pattern IMAGE = Pattern.compile(".*owlstream-([a-z]+-service):.*");
    private static final ObjectMapper JSON = new ObjectMapper();
    /** As the images set them, and a channel that gives up a send sooner than after 20 s. */
    private static final List<String> OPTIONS = List.of("-XX:TieredStopAtLevel=1", "-Dai.djl.offline=true",
            "-Dai.djl.pytorch.num_threads=1", "-Dai.djl.pytorch.graph_optimizer=false", "-Dowlstream.watch-stdin=true",
            "-Dquarkus.http.port=0", "-Dquarkus.http.ssl-port=0",
            "-Dmp.messaging.outgoing.events-out.delivery.timeout.ms=4000",
            "-Dmp.messaging.outgoing.events-out.request.timeout.ms=3000");

    private final String name;
    private final Process process;
    private final Path log;
    private final HttpClient http;

    private ChartService(String name, Process process, Path log, HttpClient http) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.http = http;
    }

    /**
     * Starts it.
     *
     * @param secrets the value of a key of a secret, by the secret's name
     * @param here    what is elsewhere than in a cluster, over the environment
     */
    static ChartService start(JsonNode deployment, Function<String, String> secrets, Map<String, String> here,
            Path folder) throws IOException {
        return start(deployment, secrets, here, folder, HttpClient.newHttpClient());
    }

    /** The same, asked by {@code http}. */
    static ChartService start(JsonNode deployment, Function<String, String> secrets, Map<String, String> here,
            Path folder, HttpClient http) throws IOException {
        String name = deployment.at("/metadata/name").asText();
        JsonNode container = deployment.at("/spec/template/spec/containers/0");
        Matcher image = IMAGE.matcher(container.path("image").asText());
        if (!image.matches()) {
            throw new AssertionError("no image of a service: " + container.path("image"));
        }
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(OPTIONS);
        command.addAll(List.of("-jar", Path.of("..", "..", image.group(1), "target", "quarkus-app", "quarkus-run.jar")
                .toString()));
        Path log = folder.resolve(name + ".log");
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().putAll(environment(name, container, secrets));
        here.forEach((variable, value) -> builder.environment().computeIfPresent(variable, (key, old) -> value));
        builder.environment().remove("QUARKUS_HTTP_PORT");
        return new ChartService(name, builder.start(), log, http);
    }

    String name() {
        return name;
    }

    String log() throws IOException {
        return Files.readString(log, StandardCharsets.UTF_8);
    }

    /** Waits until its readiness says so. */
    void awaitReady() {
        awaitThat("is ready", () -> get("/q/health/ready").statusCode() == 200);
    }

    /** Waits until a check of its readiness says what it waits for, in words that contain {@code words}. */
    void awaitWaits(String check, String words) {
        awaitThat("waits: " + words, () -> {
            for (JsonNode each : JSON.readTree(get("/q/health/ready").body()).path("checks")) {
                if (each.path("name").asText().equals(check) && each.at("/data/waitsFor").asText().contains(words)) {
                    return true;
                }
            }
            return false;
        });
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).build());
    }

    JsonNode get(String path, String token) throws IOException, InterruptedException {
        return JSON.readTree(send(request(path).header("Authorization", "Bearer " + token).build()).body());
    }

    HttpResponse<String> post(String path, String token, String yaml) throws IOException, InterruptedException {
        return send(request(path).header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/yaml").POST(HttpRequest.BodyPublishers.ofString(yaml)).build());
    }

    void awaitThat(String what, Callable<Boolean> condition) {
        Awaitility.await(name + " " + what).forever().failFast(name + " ended", () -> !process.isAlive())
                .ignoreException(ConnectException.class).until(condition);
    }

    @Override
    public void close() throws Exception {
        process.destroy();
        process.waitFor();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address() + path));
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Where it answers, {@code https://127.0.0.1:4711} for instance. */
    String address() {
        return Awaitility.await(name + " listens").forever().failFast(name + " ended", () -> !process.isAlive())
                .until(() -> {
                    Matcher listens = LISTENS.matcher(log());
                    return listens.find() ? Optional.of(listens.group(1) + "://127.0.0.1:" + listens.group(2))
                            : Optional.<String>empty();
                }, Optional::isPresent).orElseThrow();
    }

    private static Map<String, String> environment(String name, JsonNode container, Function<String, String> secrets) {
        Map<String, String> environment = new HashMap<>();
        container.path("env").forEach(variable -> {
            JsonNode secret = variable.at("/valueFrom/secretKeyRef/name");
            String value = secret.isMissingNode() ? variable.path("value").asText(name)
                    : secrets.apply(secret.asText());
            environment.put(variable.path("name").asText(), value);
        });
        return environment;
    }
}
