package io.owlstream.local.datasets;

import com.fasterxml.jackson.databind.JsonNode;
import io.owlstream.local.CommandFailure;
import io.owlstream.local.front.FrontClient;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/** The rows of a dataset as a front sends them: JSON Lines with chunk, row, prompt and completion. */
public final class DatasetLines implements Closeable {
    private final String id;
    private final long rows;
    private final InputStream in;

    private DatasetLines(String id, long rows, InputStream in) {
        this.id = id;
        this.rows = rows;
        this.in = in;
    }

    /** Those of the dataset that {@code text}, an id or the first digits of one, names; bad input if there are none. */
    public static DatasetLines open(FrontClient front, String text) throws IOException, InterruptedException {
        JsonNode dataset = front.get("/datasets/" + text);
        String id = dataset.path("id").asText();
        if (!"numbers".equals(dataset.path("kind").asText())) {
            throw CommandFailure.badInput("dataset " + id + " has noise and logits for rows, no number sequences:"
                    + " choose one of kind numbers; owlstream datasets lists them");
        }
        return new DatasetLines(id, dataset.path("rows").asLong(), front.lines("/datasets/" + id + "/rows"));
    }

    /** The whole id of the dataset. */
    public String id() {
        return id;
    }

    /** Its lines; an {@link IOException} if they break off. */
    public InputStream in() {
        return in;
    }

    /** Throws unless {@code read} rows are all. */
    public void requireAll(long read) throws IOException {
        if (read != rows) {
            throw new IOException("it has " + rows + " rows, " + read + " came");
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
