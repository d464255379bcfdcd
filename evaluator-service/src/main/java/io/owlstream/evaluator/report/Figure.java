package io.owlstream.evaluator.report;

/** A named number. */
public record Figure(String name, String value) {
}
