package io.owlstream.images;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.containers.wait.strategy.AbstractWaitStrategy;

/** Waits until a service says that it is ready, and notes how long after its container's start that was. */
final class Readiness extends AbstractWaitStrategy {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);
    private final HttpClient http = HttpClient.newHttpClient();
    private final int port;
    private Duration taken;

    Readiness(int port) {
        this.port = port;
        withStartupTimeout(Duration.ofMinutes(3));
    }

    /** From the start of the container to its first answer that it is ready. */
    Duration taken() {
        return taken;
    }

    @Override
    protected void waitUntilReady() {
        URI ready = URI.create("http://" + waitStrategyTarget.getHost() + ":" + waitStrategyTarget.getMappedPort(port)
                + "/q/health/ready");
        Instant started = Instant.parse(waitStrategyTarget.getCurrentContainerInfo().getState().getStartedAt());
        while (!isReady(ready)) {
            if (!waitStrategyTarget.isRunning() || Instant.now().isAfter(started.plus(startupTimeout))) {
                throw new ContainerLaunchException("not ready:\n" + waitStrategyTarget.getLogs());
            }
            pause();
        }
        taken = Duration.between(started, Instant.now());
    }

    private boolean isReady(URI ready) {
        try {
            return http.send(HttpRequest.newBuilder(ready).build(), BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
