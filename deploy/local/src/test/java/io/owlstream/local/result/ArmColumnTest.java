package io.owlstream.local.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ArmColumnTest {

    @Test
    void shouldHaveTheUsualWidthWhereAllNamesFit() {
        assertThat(ArmColumn.of(Stream.of("cross-architecture", "student")).text("student"))
                .isEqualTo("student           ").hasSize(18);
    }

    @Test
    void shouldGrowWithTheLongestName() {
        ArmColumn column = ArmColumn.of(Stream.of("student", "student-random-masked"));

        assertThat(column.text("student")).hasSameSizeAs(column.text("student-random-masked")).hasSize(21);
    }
}
