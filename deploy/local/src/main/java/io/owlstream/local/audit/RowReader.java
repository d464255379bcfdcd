package io.owlstream.local.audit;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import io.owlstream.recipe.lines.JsonLines;
import java.io.IOException;

/**
 * Reads a line as a row. Each line is judged by itself: whatever was wrong with the one before has no influence. Not
 * thread-safe.
 */
final class RowReader implements AutoCloseable {
    /** A number is never looked at, so that one of any length is as good as any other. */
    private static final JsonFactory JSON = JsonFactory.builder().disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .streamReadConstraints(StreamReadConstraints.builder().maxNumberLength(JsonLines.MAX_LINE).build()).build();

    private final RowFields fields = new RowFields();
    private LineFeed feed;
    private JsonParser parser;

    RowReader() throws IOException {
        open();
    }

    /** What the bytes from {@code start} to {@code end}, a line without its line feed, are. */
    Row read(byte[] bytes, int start, int end) throws IOException {
        if (isBlank(bytes, start, end)) {
            return Row.Blank.INSTANCE;
        }
        long before = feed.set(bytes, start, end);
        Row row = parse(bytes, start, end, before);
        if (row instanceof Row.Bad) {
            parser.close();
            open();
        }
        return row;
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    private void open() throws IOException {
        feed = new LineFeed();
        parser = JSON.createParser(feed);
    }

    private Row parse(byte[] bytes, int start, int end, long before) throws IOException {
        try {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return new Row.Bad("not a JSON object");
            }
            fields.read(parser);
            int rest = start + (int) (parser.currentLocation().getByteOffset() - before);
            return isBlank(bytes, rest, end) ? fields.row() : new Row.Bad("more than one JSON value");
        } catch (JsonEOFException e) {
            return new Row.Bad("not valid JSON: ends too early");
        } catch (StreamConstraintsException e) {
            return new Row.Bad("nested too deeply, or a key too long");
        } catch (JsonProcessingException e) {
            return new Row.Bad("not valid JSON at byte " + (e.getLocation().getByteOffset() - before + 1));
        }
    }

    private static boolean isBlank(byte[] bytes, int start, int end) {
        int i = start;
        while (i < end && (bytes[i] == ' ' || bytes[i] == '\t' || bytes[i] == '\r')) {
            i++;
        }
        return i == end;
    }
}
