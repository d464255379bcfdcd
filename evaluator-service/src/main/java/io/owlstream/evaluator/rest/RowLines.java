package io.owlstream.evaluator.rest;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.dataset.AcceptedRows;
import io.owlstream.stream.dataset.DatasetRows;
import io.owlstream.stream.dataset.NumberRow;
import io.owlstream.stream.event.TrainingBatch;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Map;

/** Writes a dataset's rows as JSON Lines while they are read; nothing is kept. */
final class RowLines implements DatasetRows<Long> {
    private static final JsonFactory JSON = new JsonFactory();

    /** Prompt and completion, and whether that was cut off. */
    static final Fields TEXTS = (json, chunk, row) -> {
        json.writeStringField("prompt", row.prompt());
        json.writeStringField("completion", row.completion());
        if (row.cut()) {
            json.writeBooleanField("cut", true);
        }
    };

    private final JsonGenerator json;
    private final long most;
    private final Fields fields;
    private long written;

    /**
     * @param out    an {@link UncheckedIOException} tells that it cannot be written to
     * @param most   so many rows are written, the others passed over
     * @param fields what stands in a row's line besides its chunk and number
     */
    RowLines(OutputStream out, long most, Fields fields) throws IOException {
        this.json = JSON.createGenerator(out, JsonEncoding.UTF8).setRootValueSeparator(null)
                .disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
        this.most = most;
        this.fields = fields;
    }

    /** Fields of a row's line. */
    @FunctionalInterface
    interface Fields {
        void write(JsonGenerator json, NodeId chunk, NumberRow row) throws IOException;
    }

    /** Writes a line of texts and numbers before all rows. */
    RowLines headed(Map<String, ?> head) throws IOException {
        json.writeStartObject();
        for (Map.Entry<String, ?> field : head.entrySet()) {
            json.writeObjectField(field.getKey(), field.getValue());
        }
        end();
        return this;
    }

    @Override
    public void add(int position, TrainingBatch batch) {
        try {
            AcceptedRows.forEach(position, batch, row -> {
                if (written < most) {
                    write(batch.chunk(), row);
                    written++;
                }
            });
            json.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Long complete() {
        return written;
    }

    private void write(NodeId chunk, NumberRow row) {
        try {
            json.writeStartObject();
            json.writeStringField("chunk", chunk.hex());
            json.writeNumberField("row", row.row());
            fields.write(json, chunk, row);
            end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void end() throws IOException {
        json.writeEndObject();
        json.writeRaw('\n');
    }
}
