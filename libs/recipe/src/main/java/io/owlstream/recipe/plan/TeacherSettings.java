package io.owlstream.recipe.plan;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** How a teacher is made, by task. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "task")
@JsonSubTypes(@JsonSubTypes.Type(value = TeacherSettings.Digits.class, name = "digits"))
public sealed interface TeacherSettings {

    /** Which labels a digits teacher is trained on. */
    enum Labels {
        /** The images' own. */
        TRUE,
        /** The same labels dealt to the images at random: the control's teacher, which learns no digit. */
        SHUFFLED
    }

    /**
     * A digits classifier trained on real images.
     *
     * @param seed         seed of the initial weights and of the order of training
     * @param images       how many of the 60,000 training images are used, the first ones
     * @param epochs       passes over them
     * @param batchSize    images per update
     * @param learningRate Adam's
     * @param labels       true or shuffled
     */
    record Digits(long seed, int images, int epochs, int batchSize, double learningRate, Labels labels)
            implements TeacherSettings {
    }
}
