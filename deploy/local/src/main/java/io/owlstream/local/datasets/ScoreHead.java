package io.owlstream.local.datasets;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Optional;

/**
 * The first line of a file of scores.
 *
 * @param dataset   the id of the dataset whose rows they are of
 * @param teacher   by whom they are
 * @param reference what the teacher began as
 * @param scores    the node that has them in the log
 * @param rows      how many lines follow
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record ScoreHead(String dataset, String teacher, String reference, String scores, long rows) {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String ID = "[0-9a-f]{64}";

    /** The head that {@code line} is; none if it is something else. */
    public static Optional<ScoreHead> read(String line) {
        try {
            return Optional.ofNullable(JSON.readValue(line, ScoreHead.class)).filter(ScoreHead::isWhole);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private boolean isWhole() {
        return isId(dataset) && isId(teacher) && isId(scores) && reference != null && rows >= 0;
    }

    private static boolean isId(String text) {
        return text != null && text.matches(ID);
    }
}
