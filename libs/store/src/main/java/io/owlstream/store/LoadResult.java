package io.owlstream.store;

import io.owlstream.recipe.id.Digest;

/** What a store has under a digest. */
public sealed interface LoadResult {

    /** The bytes, which hash to the digest asked for. */
    record Found(byte[] content) implements LoadResult {
    }

    /** There is nothing. */
    record Missing() implements LoadResult {
    }

    /** There is something else: its bytes hash to {@code actual}. */
    record Damaged(Digest actual) implements LoadResult {
    }
}
