package io.owlstream.model.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PromptGroupTest {

    @Test
    void shouldPadALittle() {
        // When
        int[] widths = IntStream.rangeClosed(1, 5000).map(PromptGroup::widthFor).toArray();

        // Then
        assertThat(IntStream.rangeClosed(1, 5000)).allMatch(length -> widths[length - 1] >= length);
        assertThat(IntStream.rangeClosed(13, 5000)).allMatch(length -> widths[length - 1] <= 1.25 * length);
        // and so there are few widths, whose last passes are not full
        assertThat(IntStream.of(widths).distinct().count()).isLessThan(40);
    }

    @Test
    void shouldPutEveryPromptIntoOneGroupOfItsWidth() {
        // Given
        int[][] prompts = IntStream.range(0, 100).mapToObj(i -> new int[1 + i * 7 % 30]).toArray(int[][]::new);

        // When
        List<PromptGroup> groups = PromptGroup.of(prompts, width -> width == 8 ? 3 : 1000);

        // Then
        assertThat(groups.stream().flatMap(group -> group.rows().stream()).sorted())
                .containsExactlyElementsOf(IntStream.range(0, 100).boxed().toList());
        assertThat(groups).allSatisfy(group -> assertThat(group.rows())
                .allMatch(row -> PromptGroup.widthFor(prompts[row].length) == group.width()));
        assertThat(groups.stream().filter(group -> group.width() == 8)).hasSizeGreaterThan(3)
                .allMatch(group -> group.rows().size() <= 3);
        assertThat(groups.stream().filter(group -> group.width() != 8).map(PromptGroup::width)).doesNotHaveDuplicates();
    }
}
