package io.owlstream.evaluator.front;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.owlstream.testing.DocumentedMetrics;
import io.owlstream.testing.OwnBroker;
import io.owlstream.testing.ServiceHealth;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A front whose broker goes away and comes back. */
@QuarkusTest
@TestProfile(FrontBrokerAwayIT.FrontOnly.class)
@QuarkusTestResource(value = OwnBroker.class, restrictToAnnotatedClass = true)
@Timeout(240)
class FrontBrokerAwayIT {
    /** A process that plans and computes nothing; as many topics as the broker of the test has. */
    public static class FrontOnly implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("owlstream.role", "front", "owlstream.topics.partitions", "4", "owlstream.topics.replication", "1");
        }
    }

    @Test
    void shouldStayAliveAndSayWhatItWaitsForAndSinceWhenAndPlanAgainByItself() {
        // Given
        Instant before = Instant.now();
        ServiceHealth.awaitReady();
        await().forever().until(() -> metrics().contains("owlstream_front_leading 1.0")
                && metrics().contains("owlstream_group_lag{group=\"owlstream.student-requests\"} 0.0"));
        // When
        OwnBroker.kill();
        ServiceHealth away = ServiceHealth.await("front", "DOWN");
        // Then
        assertThat(away.waitsFor("front")).startsWith("to plan: ");
        assertThat(away.since("front")).isBetween(before, Instant.now());
        assertThat(ServiceHealth.await("topics", "DOWN").waitsFor("topics")).contains(OwnBroker.address());
        await().forever().until(() -> metrics().contains("owlstream_dead_letters_kept NaN"));
        assertThat(metrics()).containsPattern("owlstream_waiting_seconds\\{waits_for=\"topics\"} (?!0\\.0)")
                .contains("owlstream_waiting_seconds{waits_for=\"environment\"} 0.0");
        // When
        OwnBroker.startAgain();
        // Then
        ServiceHealth.awaitReady();
        assertThat(ServiceHealth.live()).isEqualTo(200);
        await().forever().until(() -> metrics().contains("owlstream_dead_letters_kept 0.0")
                && metrics().contains("owlstream_waiting_seconds{waits_for=\"topics\"} 0.0"));
        assertThat(DocumentedMetrics.read().faults(metrics())).isEmpty();
    }

    private static String metrics() {
        return RestAssured.get("/q/metrics").asString();
    }
}
