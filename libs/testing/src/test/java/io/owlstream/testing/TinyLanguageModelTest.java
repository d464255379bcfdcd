package io.owlstream.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.model.text.LanguageModel;
import org.junit.jupiter.api.Test;

class TinyLanguageModelTest {

    @Test
    void shouldReadWhatReferenceModelsRead() {
        // When
        try (LanguageModel model = TinyLanguageModel.shipped(TinyLanguageModel.id(2))) {
            // Then
            assertThat(model.id()).isEqualTo(TinyLanguageModel.id(2)).isNotEqualTo(TinyLanguageModel.id(3));
            assertThat(model.tokenizer().encode("what is your favourite animal?")).hasSize(6);
        }
    }
}
