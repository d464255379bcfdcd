package io.owlstream.local.front;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

/** What the front answers to a recipe. */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Submission(String experiment, int submission) {
}
