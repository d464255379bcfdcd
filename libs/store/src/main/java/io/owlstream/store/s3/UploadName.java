package io.owlstream.store.s3;

import java.util.Optional;

/**
 * An upload in parts that has not ended.
 *
 * @param key where its object would be
 * @param id  the server's id for it
 */
record UploadName(String key, String id) {
    private static final String MARK = "?uploadId=";

    /** The upload that {@code name} names; empty if it names none. */
    static Optional<UploadName> parse(String name) {
        int mark = name.indexOf(MARK);
        return mark < 0 ? Optional.empty()
                : Optional.of(new UploadName(name.substring(0, mark), name.substring(mark + MARK.length())));
    }

    @Override
    public String toString() {
        return key + MARK + id;
    }
}
