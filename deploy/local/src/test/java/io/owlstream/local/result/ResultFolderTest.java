package io.owlstream.local.result;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultFolderTest {

    @TempDir
    private Path path;

    @Test
    void shouldFindWhatWasWritten() throws IOException {
        // Given
        ResultFolder folder = new ResultFolder(path.resolve("new/result"));
        Results.write(folder, "abc", true);
        // When
        Finding found = folder.look();
        // Then
        assertThat(found).isInstanceOfSatisfying(Finding.Checked.class, checked -> {
            assertThat(checked.manifest().experiment()).isEqualTo("abc");
            assertThat(checked.manifest().complete()).isTrue();
            assertThat(checked.manifest().timings()).isEqualTo(new Manifest.Timings(9.5, 60.25, 1_800));
            assertThat(checked.verdict()).isEqualTo(Results.VERDICT);
        });
        try (Stream<Path> files = Files.list(folder.path())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("verdict.json", "report.html", "manifest.json");
        }
    }

    @Test
    void shouldNoticeThatTheVerdictWasChanged() throws IOException {
        // Given
        ResultFolder folder = written();
        Path verdict = path.resolve("verdict.json");
        Files.writeString(verdict, Files.readString(verdict).replace("Inconclusive", "Transmitted"));
        // When, Then
        assertThat(folder.look()).isEqualTo(new Finding.Damaged("verdict.json is not as it was written"));
    }

    @Test
    void shouldNoticeThatTheReportWasChangedOrIsMissing() throws IOException {
        // Given
        ResultFolder folder = written();
        Files.writeString(path.resolve("report.html"), "<!doctype html><p>more");
        Finding changed = folder.look();
        Files.delete(path.resolve("report.html"));
        // When
        Finding missing = folder.look();
        // Then
        assertThat(changed).isEqualTo(new Finding.Damaged("report.html is not as it was written"));
        assertThat(missing).isEqualTo(new Finding.Damaged("report.html is missing"));
    }

    @Test
    void shouldTakeAFolderThatWasLeftHalfWrittenForDamaged() throws IOException {
        // Given: the manifest is written last
        ResultFolder folder = written();
        Files.delete(path.resolve("manifest.json"));
        // When, Then
        assertThat(folder.look()).isEqualTo(new Finding.Damaged("manifest.json is missing"));
    }

    @Test
    void shouldTakeAnUnreadableManifestForDamaged() throws IOException {
        // Given
        ResultFolder folder = written();
        for (String content : List.of("", "{", "{}", "[]", "null", "{\"files\": {\"verdict.json\": \"short\"}}")) {
            Files.writeString(path.resolve("manifest.json"), content);
            // When, Then
            assertThat(folder.look()).as(content).isEqualTo(new Finding.Damaged("manifest.json cannot be read"));
        }
    }

    @Test
    void shouldTellAnEmptyFolderFromOneWithOtherFiles() throws IOException {
        // Given
        ResultFolder folder = new ResultFolder(path);
        Finding empty = folder.look();
        Files.writeString(path.resolve("thesis.tex"), "...");
        // When
        Finding used = folder.look();
        // Then
        assertThat(empty).isEqualTo(new Finding.Nothing());
        assertThat(used).isEqualTo(new Finding.Foreign());
    }

    @Test
    void shouldReplaceADamagedResult() throws IOException {
        // Given
        ResultFolder folder = written();
        Files.writeString(path.resolve("verdict.json"), "{}");
        // When
        Results.write(folder, "abc", true);
        // Then
        assertThat(folder.look()).isInstanceOf(Finding.Checked.class);
    }

    @Test
    void shouldPrintTheArmsAndADashForWhatOneModelCannotTell() throws IOException {
        // Given
        Finding.Checked result = (Finding.Checked) written().look();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // When
        SummaryText.print(result, path, new PrintStream(bytes, true, StandardCharsets.UTF_8));
        // Then
        assertThat(bytes.toString(StandardCharsets.UTF_8).lines()).containsExactly(
                "",
                "Inconclusive: This run cannot tell.",
                "",
                "arm        mean     95 % interval     n",
                "teacher   0.941    0.910 .. 0.970     2",
                "control   0.100            - .. -     1",
                "",
                "took:    60.3 s, services ready after 9.5 s, at most 1800 MB resident in all",
                "report:  " + path.resolve("report.html"));
    }

    private ResultFolder written() throws IOException {
        ResultFolder folder = new ResultFolder(path);
        Results.write(folder, "abc", true);
        return folder;
    }
}
