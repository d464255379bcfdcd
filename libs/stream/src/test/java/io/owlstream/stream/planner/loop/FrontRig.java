package io.owlstream.stream.planner.loop;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.recipe.plan.Plan;
import io.owlstream.store.ArtifactStore;
import io.owlstream.store.FileStore;
import io.owlstream.stream.planner.DispatchLimits;
import io.owlstream.stream.planner.FinishedExperiment;
import io.owlstream.stream.planner.Fixtures;
import io.owlstream.stream.planner.Stage;
import io.owlstream.stream.topic.TopicAdmin;
import io.owlstream.stream.topic.TopicCatalogue;
import io.owlstream.stream.topic.TopicSpec;
import io.owlstream.stream.topic.Topics;
import io.owlstream.stream.trace.Tracing;
import io.owlstream.stream.trust.Trust;
import io.owlstream.testing.SharedBroker;
import io.owlstream.testing.TestRecords;
import io.owlstream.testing.TestTopics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** A real broker with fresh topics, workers that make nothing, and fronts. */
final class FrontRig implements AutoCloseable {
    private static final String BOOTSTRAP = SharedBroker.bootstrap();
    private static final Map<String, Object> CLIENT = Map.of("bootstrap.servers", BOOTSTRAP);
    final Plan plan = Fixtures.tiny();
    final TestRecords records;
    final Admin admin;
    final FakeWorkers workers;
    final ArtifactStore store;

    FrontRig(Path folder) {
        TopicAdmin.createLocally(BOOTSTRAP);
        TestTopics.wipe(BOOTSTRAP, TopicCatalogue.all().stream().map(TopicSpec::name).toList());
        TopicAdmin.createLocally(BOOTSTRAP);
        records = new TestRecords(BOOTSTRAP);
        admin = Admin.create(CLIENT);
        workers = new FakeWorkers(BOOTSTRAP, new Groups(admin).layout());
        store = new FileStore(folder);
    }

    PlannerLoop front(String name) {
        return front(name, Tracing.off(), Trust.off());
    }

    PlannerLoop front(String name, Tracing tracing) {
        return front(name, tracing, Trust.off());
    }

    PlannerLoop front(String name, Trust trust) {
        return front(name, Tracing.off(), trust);
    }

    private PlannerLoop front(String name, Tracing tracing, Trust trust) {
        PlannerSettings settings = new PlannerSettings(CLIENT, "/evaluator-service/" + name, DispatchLimits.upTo(4),
                Duration.ofMillis(20), Duration.ofMillis(200), Duration.ofMillis(200), Duration.ofMillis(200));
        PlannerLoop loop = new PlannerLoop(settings, store, FrontRig::verdict, tracing, trust);
        loop.start();
        return loop;
    }

    static byte[] verdict(FinishedExperiment finished) {
        return ("{\"experiment\":\"" + finished.experiment().id() + "\",\"submission\":"
                + finished.experiment().submission() + ",\"ready\":" + finished.ready().size() + ",\"failed\":"
                + finished.failures().size() + "}").getBytes(StandardCharsets.UTF_8);
    }

    void awaitVerdicts(int count) {
        records.await(Topics.VERDICTS, count, record -> true);
    }

    void awaitRequests(Stage stage, int count) {
        records.await(stage.topic(), count, record -> true);
    }

    @Override
    public void close() {
        workers.close();
        records.close();
        admin.close();
        assertThat(workers.faults()).isEmpty();
    }
}
