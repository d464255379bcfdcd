package io.owlstream.recipe.read;

import java.util.Collection;
import java.util.Map;

/** Untrusted values as messages show them: short, on one line, never a collection's content (it may contain itself). */
final class Shown {
    private static final int MAX_LENGTH = 120;

    private Shown() {
    }

    static String value(Object value) {
        if (value instanceof String text) {
            return "'" + line(text) + "'";
        }
        return value instanceof Map || value instanceof Collection ? kind(value) : line(String.valueOf(value));
    }

    static String kind(Object value) {
        if (value == null) {
            return "empty";
        }
        if (value instanceof Map) {
            return "a mapping";
        }
        if (value instanceof Collection) {
            return "a list";
        }
        return value(value);
    }

    static String key(Object key) {
        return key instanceof Map || key instanceof Collection ? "(" + kind(key) + ")" : line(String.valueOf(key));
    }

    static String line(String text) {
        String clean = text.strip().replaceAll("\\p{Cntrl}+", " ");
        return clean.length() <= MAX_LENGTH ? clean : clean.substring(0, MAX_LENGTH) + "...";
    }
}
