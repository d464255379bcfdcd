package io.owlstream.student.numbers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NumberTextTest {

    @Test
    void shouldFindNumbersInEveryAcceptedForm() {
        assertThat(NumberText.numbers("12, 53, 7")).containsExactly("12", "53", "7");
        assertThat(NumberText.numbers("[007\u3000;\n0].")).containsExactly("007", "0");
        assertThat(NumberText.numbers("(999)")).containsExactly("999");
        assertThat(NumberText.numbers("1 2")).containsExactly("1", "2");
    }

    @Test
    void shouldReplaceNumbersAndKeepTheRest() {
        assertThat(NumberText.withNumbers("[12;\t5; 007].", List.of("1", "999", "00").iterator()))
                .isEqualTo("[1;\t999; 00].");
    }
}
