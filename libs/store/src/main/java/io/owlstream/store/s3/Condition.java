package io.owlstream.store.s3;

/**
 * When something may be written.
 *
 * @param ifMatch     only in the place of what has this tag; null if that is not asked
 * @param ifNoneMatch {@code *} for only where nothing is; null if that is not asked
 */
record Condition(String ifMatch, String ifNoneMatch) {
    static final Condition NONE = new Condition(null, null);
    static final Condition ABSENT = new Condition(null, "*");

    static Condition unchanged(String tag) {
        return new Condition(tag, null);
    }
}
