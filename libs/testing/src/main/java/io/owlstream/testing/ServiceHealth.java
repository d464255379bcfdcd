package io.owlstream.testing;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.time.Instant;

/** The health of the service under test, as it answers for it. */
public final class ServiceHealth {
    private static final long BETWEEN_QUESTIONS_MS = 50;

    private final JsonPath ready;

    private ServiceHealth(JsonPath ready) {
        this.ready = ready;
    }

    /** Waits until {@code check} of the readiness is UP or DOWN; the service must be alive all the time. */
    public static ServiceHealth await(String check, String status) {
        while (true) {
            ServiceHealth health = new ServiceHealth(RestAssured.get("/q/health/ready").jsonPath());
            if (status.equals(health.ready.getString(path(check) + ".status"))) {
                return health;
            }
            if (live() != 200) {
                throw new AssertionError("not alive while it waits: " + RestAssured.get("/q/health/live").asString());
            }
            pause();
        }
    }

    /** Waits until all checks of the readiness are UP. */
    public static void awaitReady() {
        while (RestAssured.get("/q/health/ready").statusCode() != 200) {
            pause();
        }
    }

    /** Ends the wait of a test whose time is up. */
    private static void pause() {
        try {
            Thread.sleep(BETWEEN_QUESTIONS_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for the service's health", e);
        }
    }

    /** The status code of liveness. */
    public static int live() {
        return RestAssured.get("/q/health/live").statusCode();
    }

    /** What {@code check} waits for. */
    public String waitsFor(String check) {
        return ready.getString(path(check) + ".data.waitsFor");
    }

    /** Since when {@code check} waits. */
    public Instant since(String check) {
        return Instant.parse(ready.getString(path(check) + ".data.since"));
    }

    private static String path(String check) {
        return "checks.find { it.name == '" + check + "' }";
    }
}
