package io.owlstream.contracts.page;

import io.owlstream.contracts.example.Example;
import io.owlstream.contracts.example.Examples;
import io.owlstream.contracts.topic.Contract;
import io.owlstream.contracts.topic.Contract.Party;
import io.owlstream.contracts.topic.Contracts;
import io.owlstream.contracts.topic.Kept;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page about all topics and their events, with an example of each from a real run. */
final class EventsPage {
    private static final String HEAD = """
            # Events: what is in each topic

            This page is generated from the topics, the records and recorded examples; a test keeps it in step. A value
            is the JSON of a Java record, at most 900 kB. Readers ignore keys that they do not know. The schema of each
            value is in [schemas](schemas/), and its `$id` is what the header `ce_dataschema` says;
            [asyncapi.yaml](asyncapi.yaml) says the same as this page for tools.

            Every record has the headers of CloudEvents 1.0 in binary mode and, where there is one, `traceparent`:

            ```
            %s
            ```

            The examples were written by real runs of the tiny recipes of the tests. Lists are cut to two items and long
            texts to 96 characters, so digests do not fit their content any more. How they are recorded is in
            [contributor.md](contributor.md#contracts).

            | topic | one record |
            |---|---|
            %s
            """;

    private EventsPage() {
    }

    static String text() {
        List<Contract> contracts = Contracts.all();
        String rows = contracts.stream().map(contract -> "| [`%s`](#%s) | %s |".formatted(contract.topic(),
                contract.topic().replace(".", ""), contract.about())).collect(Collectors.joining("\n"));
        Example any = Examples.of(contracts.get(0).topic()).get(0);
        String headers = any.headers().entrySet().stream().map(header -> header.getKey() + ": " + header.getValue())
                .collect(Collectors.joining("\n"));
        return HEAD.formatted(headers, rows)
                + contracts.stream().map(EventsPage::section).collect(Collectors.joining());
    }

    private static String section(Contract contract) {
        StringBuilder section = new StringBuilder("\n## " + contract.topic() + "\n\n" + contract.about() + "\n\n");
        section.append("| | |\n|---|---|\n");
        row(section, "key", contract.key());
        row(section, "partitions", Kept.partitions(contract));
        row(section, "kept", Kept.words(contract));
        row(section, "written by", contract.writers().stream().map(Party::words)
                .collect(Collectors.joining(", ")));
        row(section, "read by", Stream.concat(contract.readers().stream().map(Party::words), Stream.of("people"))
                .collect(Collectors.joining(", ")));
        if (!contract.removal().isEmpty()) {
            row(section, "without a value", contract.removal());
        }
        row(section, "value", contract.hasSchema()
                ? "[" + contract.event().getSimpleName() + "](" + contract.schemaFile() + ")" : "anything");
        Examples.of(contract.topic()).forEach(example -> example(section, example));
        return section.toString();
    }

    private static void row(StringBuilder section, String name, String text) {
        section.append("| ").append(name).append(" | ").append(text).append(" |\n");
    }

    private static void example(StringBuilder section, Example example) {
        section.append("\n<details><summary>Example: ").append(example.variant()).append("</summary>\n\n");
        section.append("```\nkey: ").append(example.key()).append('\n');
        example.headers().entrySet().stream().filter(EventsPage::own).forEach(header ->
                section.append(header.getKey()).append(": ").append(header.getValue()).append('\n'));
        section.append("```\n\n```json\n").append(example.value().toPrettyString()).append("\n```\n\n</details>\n");
    }

    /** Whether a header is not one of those that all records have. */
    private static boolean own(Map.Entry<String, String> header) {
        return !header.getKey().startsWith("ce_") && !header.getKey().equals("content-type");
    }
}
