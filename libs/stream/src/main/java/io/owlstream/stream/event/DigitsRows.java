package io.owlstream.stream.event;

/**
 * Rows of logits on noise. The noise itself is not carried: row i is regenerated from {@code firstSeed + i}.
 *
 * @param firstSeed noise seed of row 0 of the chunk
 * @param count     how many rows the chunk has
 * @param width     logits in a row
 * @param logits    little-endian float32, row after row; of all rows in a chunk, of the accepted ones in a batch
 */
public record DigitsRows(long firstSeed, int count, int width, byte[] logits) implements SequencesSampled.Rows {
}
