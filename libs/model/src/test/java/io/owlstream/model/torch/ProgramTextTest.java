package io.owlstream.model.torch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What all programs have in common, read from their text. */
class ProgramTextTest {
    private static final Path SOURCES = Path.of("src", "main", "java");
    /** Operations that make an array out of none, up to the end of their line. */
    private static final Pattern MAKES = Pattern.compile(
            "torch\\.(zeros|ones|empty|full|arange|eye|linspace|tensor|scalar_tensor|tril_indices|rand\\w*)\\(.*");

    @Test
    void shouldMakeArraysOnTheDeviceOfTheirArguments() {
        // Given
        List<String> made = Stream.of(SOURCES).flatMap(ProgramTextTest::lines).map(MAKES::matcher)
                .filter(Matcher::find).map(Matcher::group).toList();

        // Then
        assertThat(made).hasSizeGreaterThan(5).allMatch(call -> call.contains("device="));
    }

    private static Stream<String> lines(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream().flatMap(file -> {
                try {
                    return Files.readAllLines(file).stream();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
