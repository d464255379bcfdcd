package io.owlstream.evaluator.front;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.evaluator.report.ReportRenderer;
import io.owlstream.evaluator.rest.WithoutKafka;
import io.owlstream.evaluator.verdict.Verdict;
import io.owlstream.store.FileStore;
import io.owlstream.stream.codec.EventCodec;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@TestProfile(WithoutKafka.class)
class ScoresOnlyReportTest {
    @Inject
    ReportRenderer renderer;

    @TempDir
    Path folder;

    @Test
    void shouldBeAPageThoughThereIsNoArm() {
        FileStore store = new FileStore(folder);
        FinishedPreference experiment = FinishedPreference.ofScoresOnly(store);
        byte[] verdict = new LogVerdictMaker(experiment.log(), store, (nodes, since) -> Map.of())
                .make(experiment.finished());

        String page = renderer.render(EventCodec.decode(verdict, Verdict.class));

        assertThat(page).contains("<h1>Inconclusive</h1>", "the rows were scored, and no student was trained on them",
                "Replay of dataset ");
    }
}
