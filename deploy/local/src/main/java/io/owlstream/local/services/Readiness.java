package io.owlstream.local.services;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Asks one service, again and again and without waiting for it, whether it is ready; once it is, it stays so here. */
final class Readiness {
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final ServiceProcess service;
    private final HttpClient http;
    private CompletableFuture<Boolean> asked = CompletableFuture.completedFuture(false);

    Readiness(ServiceProcess service, HttpClient http) {
        this.service = service;
        this.http = http;
    }

    String name() {
        return service.name();
    }

    boolean ready() {
        if (!asked.isDone()) {
            return false;
        }
        boolean ready = asked.join();
        if (!ready) {
            ask();
        }
        return ready;
    }

    private void ask() {
        URI health = service.uri().resolve("/q/health/ready");
        HttpRequest request = HttpRequest.newBuilder(health).timeout(PATIENCE).build();
        asked = http.sendAsync(request, BodyHandlers.discarding())
                .thenApply(answer -> answer.statusCode() == 200)
                .exceptionally(unreachable -> false);
    }
}
