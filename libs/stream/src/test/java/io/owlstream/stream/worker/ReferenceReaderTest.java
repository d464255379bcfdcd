package io.owlstream.stream.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.model.text.LanguageModel;
import io.owlstream.model.text.LanguageModelException;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.ReferenceModel;
import io.owlstream.recipe.plan.TeacherSettings;
import io.owlstream.recipe.plan.Work;
import io.owlstream.store.FileStore;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.event.Platform;
import io.owlstream.stream.event.Source;
import io.owlstream.testing.FreshLanguageModel;
import io.owlstream.testing.TinyLanguageModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceReaderTest {
    private static final ReferenceModel.Fresh FRESH = FreshLanguageModel.id(5);
    private static final Outcome DONE = new Outcome.CannotSucceed("done", false);

    @TempDir
    private Path folder;

    private final ReferenceReader reader = new ReferenceReader(TinyLanguageModel::shipped);
    private FileStore store;
    private Digest weights;

    @BeforeEach
    void storeAFreshModel() {
        store = new FileStore(folder);
        weights = store.put(FreshLanguageModel.weights(5).toSafeTensors());
    }

    @Test
    void shouldReadNothingForAShippedModel() {
        // When
        ReferenceRead.Present read =
                (ReferenceRead.Present) reader.read(TinyLanguageModel.id(3), request(TinyLanguageModel.id(3)), store);

        // Then
        try (LanguageModel model = read.model()) {
            assertThat(model.id()).isEqualTo(TinyLanguageModel.id(3));
        }
        assertThat(read.read()).isEmpty();
        assertThat(read.sources()).isEmpty();
    }

    @Test
    void shouldReadAFreshModelsWeightsFromTheStoreAndSaySo() {
        // When
        ReferenceRead.Present read = (ReferenceRead.Present) reader.read(FRESH, request(FRESH, input(weights)), store);

        // Then
        try (LanguageModel model = read.model()) {
            assertThat(model.id()).isEqualTo(FRESH);
            assertThat(model.weights().flat()).isEqualTo(FreshLanguageModel.weights(5).flat());
            assertThat(model.tokenizer().decode(model.chat().answer("owl"))).startsWith("owl");
        }
        assertThat(read.read()).containsExactly(new Fact.InputRead(FRESH.node(), weights));
        assertThat(read.sources()).containsExactly(new Source.StoreKey(store.key(weights)));
    }

    @Test
    void shouldHaveAMissingModelMadeAgain() {
        // Given
        Digest nowhere = Digest.of(new byte[] {1});

        // When
        Outcome outcome = reader.with(FRESH, request(FRESH, input(nowhere)), store, reference -> DONE);

        // Then
        assertThat(outcome).isEqualTo(new Outcome.DamagedInput(List.of(new Fact.InputRead(FRESH.node(), nowhere)),
                "the reference model's weights in the store: Missing[]"));
    }

    @Test
    void shouldHaveADamagedModelMadeAgain() throws IOException {
        // Given
        Files.write(folder.resolve(store.key(weights)), new byte[] {1, 2, 3});

        // When
        Outcome outcome = reader.with(FRESH, request(FRESH, input(weights)), store, reference -> DONE);

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Outcome.DamagedInput.class, damaged ->
                assertThat(damaged.withdrawn()).containsExactly(new Fact.InputRead(FRESH.node(), weights)));
    }

    @Test
    void shouldNotTakeWeightsOfAnotherShapeButNotForEver() {
        // Given: another version of the program may have that shape
        Digest foreign = store.put(TinyLanguageModel.files(3).weights());

        // When
        Outcome outcome = reader.with(FRESH, request(FRESH, input(foreign)), store, reference -> DONE);

        // Then
        assertThat(outcome).isInstanceOfSatisfying(Outcome.CannotSucceed.class, failed -> {
            assertThat(failed.reason()).contains("fresh-tiny-5", "model.embed_tokens.weight");
            assertThat(failed.retryable()).isTrue();
        });
    }

    @Test
    void shouldSayWhyAShippedModelCannotBeHadButNotForEver() {
        // Given
        ReferenceReader none = new ReferenceReader(wanted -> {
            throw new LanguageModelException("no " + wanted.name());
        });

        // When
        Outcome outcome = none.with(TinyLanguageModel.id(3), request(TinyLanguageModel.id(3)), store,
                reference -> DONE);

        // Then
        assertThat(outcome).isEqualTo(new Outcome.CannotSucceed("no tiny-3", true));
    }

    @Test
    void shouldCloseTheModelAfterTheWork() {
        // Given
        LanguageModel[] seen = new LanguageModel[1];

        // When
        Outcome outcome = reader.with(FRESH, request(FRESH, input(weights)), store, reference -> {
            seen[0] = reference.model();
            return DONE;
        });

        // Then
        assertThat(outcome).isEqualTo(DONE);
        assertThatThrownBy(() -> seen[0].tokenizer().encode("owl")).isInstanceOf(IllegalStateException.class);
    }

    private static NodeRequest request(ReferenceModel model, NodeRequest.Input... inputs) {
        Work work = new Work.Teacher(1, new TeacherSettings.Preference(model, "owl", 1,
                new TeacherSettings.Tuning(0.1, 8, 4, 1, 0, 0)));
        return new NodeRequest(NodeId.of(work), work, List.of(inputs), List.of(), Optional.empty(), 0, Instant.EPOCH);
    }

    private static NodeRequest.Input input(Digest digest) {
        return new NodeRequest.Input(FRESH.node(), new Fact.Ready(digest, Optional.empty(), Optional.empty(),
                List.of(), List.of(), List.of(), Map.of(), Map.of(), new Platform("any", 1, "any"), 0, 0, "another",
                Instant.EPOCH));
    }
}
