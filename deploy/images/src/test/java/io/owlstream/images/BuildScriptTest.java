package io.owlstream.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the script that builds the images refuses before it builds anything. */
class BuildScriptTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
        "--bass image             | --bass is neither an option nor a service",
        "teacher                  | teacher is neither an option nor a service",
        "--variant gpu            | --variant must be cpu or cuda, was gpu",
        "--variant cuda           | --variant cuda needs --base: a Java 17 runtime with the CUDA runtime",
    })
    void shouldRefuseWhatItDoesNotKnowWithTheRemedy(String arguments, String reason) throws Exception {
        // When
        Answer answer = build(arguments.split(" "));
        // Then
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.printed()).contains(reason);
    }

    @Test
    void shouldRefuseAnOptionWithoutItsValue() throws Exception {
        Answer answer = build("--base");
        assertThat(answer.code()).isNotZero();
        assertThat(answer.printed()).contains("--base needs an image");
    }

    @Test
    void shouldSayWhatItCanDo() throws Exception {
        Answer answer = build("--help");
        assertThat(answer.code()).isZero();
        assertThat(answer.printed()).startsWith("usage:").contains("--variant NAME");
    }

    private record Answer(int code, String printed) {
    }

    private static Answer build(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("./build"));
        command.addAll(List.of(arguments));
        Process build = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed = new String(build.getInputStream().readAllBytes());
        return new Answer(build.waitFor(), printed);
    }
}
