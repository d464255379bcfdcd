package io.owlstream.mnist;

/** The images are not what they must be; the message names the file, what was found, and the remedy. */
public class MnistException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MnistException(MnistFile file, String fault, Throwable cause) {
        super("MNIST file " + file.resource() + " " + fault + ". It comes with the owlstream-mnist jar:"
                + " build that anew.", cause);
    }
}
