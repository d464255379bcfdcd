package io.owlstream.store.wrong;

import ai.djl.ndarray.NDArray;
import io.owlstream.evaluator.verdict.Verdict;
import io.owlstream.mnist.Mnist;

/** Knows what it must not: proves that the rules find it. */
public record KnowsServiceAndImages(Verdict verdict, Mnist images, NDArray array) {
}
