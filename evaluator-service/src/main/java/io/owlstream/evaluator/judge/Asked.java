package io.owlstream.evaluator.judge;

/** An answer that a judge is asked about, and the question that it was given to. */
public record Asked(String question, String answer) {
}
