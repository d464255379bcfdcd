package io.owlstream.local.datasets;

import java.util.regex.Pattern;

/** How people name a dataset: by its id, or at least the first 8 digits of it. */
public final class DatasetId {
    private static final Pattern ID_OR_PREFIX = Pattern.compile("[0-9a-f]{8,64}");

    private DatasetId() {
    }

    /** Whether {@code text} may be the name of one. */
    public static boolean looksLike(String text) {
        return ID_OR_PREFIX.matcher(text).matches();
    }
}
