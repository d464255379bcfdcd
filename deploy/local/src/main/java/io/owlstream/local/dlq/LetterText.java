package io.owlstream.local.dlq;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.owlstream.local.Bytes;
import io.owlstream.local.Columns;

/** Dead letters for people. */
final class LetterText {
    private static final int BRIEF = 12;
    private static final String END = System.lineSeparator();

    private LetterText() {
    }

    static String list(JsonNode letters) {
        if (letters.isEmpty()) {
            return "no dead letters" + END;
        }
        Columns columns = new Columns().row("offset", "when", "from", "node", "size", "sent again", "reason");
        letters.forEach(letter -> columns.row(letter.path("offset").asLong(), seconds(letter.path("at").asText()),
                letter.has("source") ? place(letter.path("source")) : "unknown", brief(letter.path("node").asText("")),
                Bytes.text(letter.path("bytes").asLong()), sentAgain(letter), plain(letter.path("reason").asText())));
        return columns.text("");
    }

    static String one(JsonNode opened) {
        StringBuilder text = new StringBuilder(list(JsonNodeFactory.instance.arrayNode().add(opened.path("letter"))));
        text.append(END).append("headers").append(END);
        Columns headers = new Columns();
        opened.path("headers").forEach(header -> headers.row(plain(header.path("name").asText()),
                plain(header.path("value").asText())));
        text.append(headers.text("  "));
        boolean isText = opened.has("text");
        text.append(END).append(isText ? "value" : "value in hexadecimal digits")
                .append(opened.path("cut").asBoolean() ? ", its beginning" : "").append(END);
        return text.append(opened.path(isText ? "text" : "hex").asText()).append(END).toString();
    }

    /** Such as {@code filter-requests-3@17}: topic, partition and offset. */
    static String place(JsonNode source) {
        return plain(source.path("topic").asText().replaceAll("^owlstream\\.|\\.v1$", "")) + "-"
                + source.path("partition").asInt() + "@" + source.path("offset").asLong();
    }

    private static String sentAgain(JsonNode letter) {
        String came = letter.has("redrivenFrom") ? "came back from " + letter.path("redrivenFrom").asLong() : "";
        String went = letter.has("redriven") ? "at " + seconds(letter.path("redriven").asText()) : "";
        return came.isEmpty() || went.isEmpty() ? came + went : came + ", " + went;
    }

    private static String seconds(String instant) {
        return instant.replaceFirst("\\.[0-9]+Z$", "Z");
    }

    private static String brief(String id) {
        return id.substring(0, Math.min(BRIEF, id.length()));
    }

    /** Whoever wrote the record has no say over a terminal. */
    private static String plain(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }
}
