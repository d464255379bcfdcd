package io.owlstream.model.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.model.llama.LlamaConfig;
import io.owlstream.model.llama.LlamaWeights;
import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.plan.ReferenceModel;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageModelsTest {
    private static final byte[] TOKENIZER = TokenizerFile.of(Tokenizers.WORDS);
    private static final LlamaConfig CONFIG = config(1000 + 6 + Tokenizers.WORDS.size());
    private static final LlamaWeights WEIGHTS = LlamaWeights.random(CONFIG, 5);
    private static final ModelFiles FILES = new ModelFiles(CONFIG.toJson(), WEIGHTS.toSafeTensors(), TOKENIZER);

    @TempDir
    Path parent;
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        folder = parent.resolve("some-model");
        FILES.write(folder);
    }

    @Test
    void shouldReadAModelAsItWasWritten() {
        // When
        try (LanguageModel model = LanguageModels.read(folder)) {
            // Then
            assertThat(model.config()).isEqualTo(CONFIG);
            assertThat(model.weights().flat()).isEqualTo(WEIGHTS.flat());
            assertThat(model.chat().prompt("what is 12?")).hasSize(7);
            assertThat(model.grammar().end()).isEqualTo(model.chat().end());
            assertThat(model.id()).isEqualTo(new ReferenceModel.Shipped("some-model", FILES.digest()));
        }
    }

    @Test
    void shouldDigestTheDigestsOfTheThreeFiles() {
        // When
        Digest digest = FILES.digest();

        // Then
        String json = "{\"config.json\":\"" + Digest.of(FILES.config()) + "\",\"model.safetensors\":\""
                + Digest.of(FILES.weights()) + "\",\"tokenizer.json\":\"" + Digest.of(TOKENIZER) + "\"}";
        assertThat(digest).isEqualTo(Digest.of(json.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.json", "model.safetensors", "tokenizer.json"})
    void shouldNameAFileThatIsMissing(String file) throws IOException {
        // Given
        Files.delete(folder.resolve(file));

        // When, Then
        assertThatThrownBy(() -> LanguageModels.read(folder)).isInstanceOf(LanguageModelException.class)
                .hasMessage("no language model in " + folder + ": " + file + " is missing; a folder as Hugging Face"
                        + " has them needs config.json, model.safetensors, tokenizer.json");
    }

    @Test
    void shouldRefuseATokenizerOfAnotherModel() throws IOException {
        // Given
        Files.write(folder.resolve("tokenizer.json"), TokenizerFile.of(List.of(",", "owl")));

        // When, Then
        assertThatThrownBy(() -> LanguageModels.read(folder)).isInstanceOf(LanguageModelException.class)
                .hasMessage("no language model in " + folder + ": tokenizer.json has 1008 tokens, vocab_size in "
                        + "config.json is 1028; take both files from one model");
    }

    @Test
    void shouldRefuseWeightsOfAnotherModel() throws IOException {
        // Given
        Files.write(folder.resolve("config.json"), config(1029).toJson());

        // When, Then
        assertThatThrownBy(() -> LanguageModels.read(folder)).isInstanceOf(LanguageModelException.class)
                .hasMessageContaining(folder + ": model.safetensors: ")
                .hasMessageContaining("model.embed_tokens.weight")
                .hasMessageContaining("take model.safetensors and config.json from one model");
    }

    @Test
    void shouldRefuseAnArchitectureThatIsNotSupported() throws IOException {
        // Given
        Files.writeString(folder.resolve("config.json"), "{\"model_type\":\"gpt2\"}");

        // When, Then
        assertThatThrownBy(() -> LanguageModels.read(folder)).isInstanceOf(LanguageModelException.class)
                .hasMessageContaining(folder + ": config.json: model_type gpt2 is not supported");
    }

    @Test
    void shouldRefuseFilesThatAreCutOff() throws IOException {
        // Given
        try (RandomAccessFile file = new RandomAccessFile(folder.resolve("model.safetensors").toFile(), "rw")) {
            file.setLength(file.length() - 1);
        }

        // When, Then
        assertThatThrownBy(() -> LanguageModels.read(folder)).isInstanceOf(LanguageModelException.class)
                .hasMessageContaining("model.safetensors: ");
    }

    @Test
    void shouldRefuseATokenizerWithoutNumbers() throws IOException {
        // Given: as large as it should be
        String file = new String(TOKENIZER, StandardCharsets.UTF_8).replace("\"517\":", "\"number\":");
        Files.writeString(folder.resolve("tokenizer.json"), file);

        // When, Then
        assertThatThrownBy(() -> LanguageModels.read(folder)).isInstanceOf(LanguageModelException.class)
                .hasMessageContaining("tokenizer.json: '517' must be one token");
    }

    @Test
    void shouldSayThatNoSuchModelIsShipped() {
        // Given
        ReferenceModel.Shipped unknown = new ReferenceModel.Shipped("owlstream-none", FILES.digest());

        // When, Then
        assertThatThrownBy(() -> LanguageModels.shipped(unknown)).isInstanceOf(LanguageModelException.class)
                .hasMessageContaining("no reference model owlstream-none comes with this version of Owlstream");
    }

    @Test
    void shouldRefuseAModelOfAnotherVersion() {
        // Given
        ReferenceModel.Shipped wanted = new ReferenceModel.Shipped("some-model", Digest.of(new byte[0]));

        // When, Then
        assertThatThrownBy(() -> LanguageModels.verified(FILES, wanted)).isInstanceOf(LanguageModelException.class)
                .hasMessage("reference model some-model has the digest " + FILES.digest() + " in this version of "
                        + "Owlstream, " + wanted.digest() + " was asked for; use the version that the experiment was "
                        + "planned with, or submit the recipe to this one");
    }

    private static LlamaConfig config(int vocabulary) {
        return new LlamaConfig(vocabulary, 8, 12, 1, 2, 1, 1e-5, 10_000, 32, true, false);
    }
}
