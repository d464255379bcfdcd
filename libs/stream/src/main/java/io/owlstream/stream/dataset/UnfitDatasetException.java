package io.owlstream.stream.dataset;

/** A dataset is whole, but holds other things than somebody is to work with. */
public final class UnfitDatasetException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message what it holds, and what was wanted */
    public UnfitDatasetException(String message) {
        super(message);
    }
}
