package io.owlstream.model.digits;

import ai.djl.ndarray.types.DataType;
import java.nio.ByteBuffer;

/** What a network is trained on: inputs that are filled in as they are needed, and what it should answer to each. */
public abstract sealed class TrainingRows permits LabelledPixels, NoiseLogits {

    /** How many rows there are. */
    public abstract int count();

    /** The program's method that learns from such rows. */
    abstract String method();

    /** The first of the outputs that these rows speak of. */
    abstract int firstOutput();

    /** Type of one of the 784 inputs. */
    abstract DataType inputType();

    /** Appends the inputs of one row. */
    abstract void appendInput(int row, ByteBuffer target);

    /** Type of one value of an answer. */
    abstract DataType answerType();

    /** How many values an answer has. */
    abstract int answerWidth();

    /** Appends the answer to one row. */
    abstract void appendAnswer(int row, ByteBuffer target);
}
