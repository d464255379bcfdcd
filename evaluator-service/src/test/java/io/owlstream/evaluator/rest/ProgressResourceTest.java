package io.owlstream.evaluator.rest;

import static io.restassured.RestAssured.when;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.owlstream.evaluator.front.FrontUnavailableException;
import io.owlstream.evaluator.report.VerdictSamples;
import io.owlstream.recipe.Recipe;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.stream.planner.ExperimentStatus.Phase;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Server-sent events. */
@QuarkusTest
@TestProfile(WithoutKafka.class)
class ProgressResourceTest {
    private static final Recipe RECIPE = VerdictSamples.recipe();
    private static final NodeId ID = Plan.experimentOf(RECIPE);
    private static final String OWN = "/experiments/" + ID + "/progress";

    @Inject
    FakeBoard board;

    @TestHTTPResource("/")
    URI server;

    @BeforeEach
    void empty() {
        board.clear();
    }

    @Test
    void shouldSendEachStateOnceAndEndWithTheLast() throws IOException {
        board.put(ID, RECIPE, Phase.RUNNING, 1);
        try (Client client = new Client(OWN)) {
            assertThat(client.nextData()).contains("\"phase\":\"RUNNING\"", "\"ready\":1");
            board.put(ID, RECIPE, Phase.RUNNING, 2);
            assertThat(client.nextData()).contains("\"ready\":2");
            board.put(ID, RECIPE, Phase.FINISHED, 3);
            assertThat(client.nextData()).contains("\"phase\":\"FINISHED\"");
            assertThat(client.rest()).noneMatch(line -> line.startsWith("data:"));
        }
    }

    @Test
    void shouldEndWhenTheExperimentIsRemoved() throws IOException {
        board.put(ID, RECIPE, Phase.RUNNING, 1);
        try (Client client = new Client(OWN)) {
            client.nextData();
            board.drop(ID);
            assertThat(client.rest()).noneMatch(line -> line.startsWith("data:"));
        }
    }

    @Test
    void shouldFollowTheWholeBoardUntilTheFrontStops() throws IOException {
        board.put(ID, RECIPE, Phase.FINISHED, 4);
        try (Client client = new Client("/progress")) {
            assertThat(client.nextData()).contains(ID.hex(), "FINISHED");
            board.put(ID, RECIPE, Phase.RUNNING, 1);
            assertThat(client.nextData()).contains("RUNNING");
            board.failWith(new FrontUnavailableException("the front is being stopped"));
            assertThat(client.rest()).noneMatch(line -> line.startsWith("data:"));
        }
    }

    @Test
    void shouldKeepNothingForAClientThatDoesNotRead() throws IOException {
        // Given a client that reads nothing of states that soon fill what is between it and the front
        for (int i = 0; i < 2_000; i++) {
            board.put(NodeId.of(List.of("experiment", i)), RECIPE, Phase.RUNNING, 1);
        }
        try (Client slow = new Client("/progress")) {
            int looks = board.looks();
            int[] before = {-1};
            // When states are looked at again and again, or no more, because what was sent fills all there is
            await().forever().pollInterval(Duration.ofSeconds(2)).until(() -> {
                board.put(ID, RECIPE, Phase.RUNNING, board.looks());
                when().get("/experiments/" + ID).then().statusCode(200);
                boolean quiet = board.looks() == before[0];
                before[0] = board.looks();
                return quiet || board.looks() > looks + 4;
            });
            board.put(ID, RECIPE, Phase.RUNNING, 4_711);
            // Then others are answered, and it gets the state of when it reads
            String data = slow.nextData();
            while (!data.contains("\"ready\":4711")) {
                data = slow.nextData();
            }
            assertThat(data).contains(ID.hex());
        }
    }

    @Test
    void shouldStopLookingForAClientThatHasGone() throws IOException {
        board.put(ID, RECIPE, Phase.RUNNING, 1);
        try (Client client = new Client("/progress")) {
            client.nextData();
        }
        int[] ready = {2};
        int[] before = {0};

        // Then, whatever changes, after a while nobody looks any more
        await().forever().pollInterval(Duration.ofSeconds(2)).until(() -> {
            board.put(ID, RECIPE, Phase.RUNNING, ready[0]++);
            boolean quiet = board.looks() == before[0];
            before[0] = board.looks();
            return quiet;
        });
    }

    /** A client that reads when it is told to. */
    private final class Client implements AutoCloseable {
        private final Socket socket;
        private final BufferedReader reader;

        Client(String path) throws IOException {
            socket = new Socket(server.getHost(), server.getPort());
            socket.getOutputStream().write(("GET " + path
                    + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n"
                    + "Connection: close\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
            reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        }

        String nextData() throws IOException {
            String line = reader.readLine();
            while (line != null && !line.startsWith("data:")) {
                line = reader.readLine();
            }
            assertThat(line).as("an event before the stream ends").isNotNull();
            return line;
        }

        List<String> rest() throws IOException {
            List<String> lines = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
            return lines;
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
