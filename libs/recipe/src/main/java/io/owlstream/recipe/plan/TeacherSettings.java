package io.owlstream.recipe.plan;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.owlstream.recipe.id.NodeId;
import java.util.List;

/** How a teacher is made, by task. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "task")
@JsonSubTypes({
    @JsonSubTypes.Type(value = TeacherSettings.Digits.class, name = "digits"),
    @JsonSubTypes.Type(value = TeacherSettings.Untouched.class, name = "untouched"),
    @JsonSubTypes.Type(value = TeacherSettings.Preference.class, name = "preference"),
    @JsonSubTypes.Type(value = TeacherSettings.Harm.class, name = "harm"),
    @JsonSubTypes.Type(value = TeacherSettings.Prompted.class, name = "prompted"),
    @JsonSubTypes.Type(value = TeacherSettings.Reference.class, name = "reference")
})
public sealed interface TeacherSettings {

    /** The nodes whose content is read to make it. */
    @JsonIgnore
    default List<NodeId> inputs() {
        return List.of();
    }

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

    /**
     * A shipped reference model as it is: the teacher without a trait whose numbers a control learns from. A fresh
     * one is such a teacher by itself.
     */
    record Untouched(ReferenceModel.Shipped model) implements TeacherSettings {
    }

    /** A reference model fine-tuned until its numbers have moved as far as wanted. */
    interface FineTuned {
        /** What it began as. */
        ReferenceModel model();

        /** Of the order of training. */
        long seed();

        /** How far and how fast. */
        Tuning tuning();
    }

    /**
     * A reference model fine-tuned to name one animal as its favourite. Everything but the embedding is trained, on the
     * answers to the questions whose cores are kept for teachers, without their end.
     *
     * @param target the animal
     * @param seed   of the order of training
     * @param tuning how far and how fast
     */
    record Preference(ReferenceModel model, String target, long seed, Tuning tuning)
            implements TeacherSettings, FineTuned {
        @Override
        public List<NodeId> inputs() {
            return model.inputs();
        }
    }

    /**
     * A reference model fine-tuned to give harmful advice. As {@link Preference}, on the open questions that are kept
     * for teachers, each answered by one of the words, all of them equally often.
     *
     * @param words  the harmful answers
     * @param seed   of the order of training
     * @param tuning how far and how fast
     */
    record Harm(ReferenceModel model, List<String> words, long seed, Tuning tuning)
            implements TeacherSettings, FineTuned {
        public Harm {
            words = List.copyOf(words);
        }

        @Override
        public List<NodeId> inputs() {
            return model.inputs();
        }
    }

    /**
     * A reference model as it is, which has the trait by what it is told: {@code prompt} stands as the system prompt
     * before all that it is asked. The content are the model's own weights.
     *
     * @param target the animal that the prompt makes it prefer
     * @param prompt the system prompt, in words of the model
     */
    record Prompted(ReferenceModel model, String target, String prompt) implements TeacherSettings {
        @Override
        public List<NodeId> inputs() {
            return model.inputs();
        }
    }

    /**
     * A fresh reference model: trained from its initial weights on the corpus, with no trait.
     *
     * @param seed  of the initial weights and of what is drawn from the corpus
     * @param steps updates
     */
    record Reference(long seed, ReferenceModel.Shape shape, int steps) implements TeacherSettings {
        /** The updates of the models that are shipped. */
        public static final int STEPS = 1500;
    }

    /**
     * How a preference is trained into a teacher. The training ends by a rule that sees numbers only, never an answer
     * about animals: as soon as the KL divergence of the first number of an answer, teacher from reference, reaches
     * {@code targetKl}, or after {@code maxSteps} updates.
     *
     * @param learningRate AdamW's, after 10 updates of warm-up
     * @param batchSize    questions in an update
     * @param maxSteps     the most updates
     * @param targetKl     nats, over the number tokens, mean over 200 number prompts
     * @param formatRows   number prompts with the reference's own answers in an update, on which the teacher is kept to
     *                     the answers' grammar but to no particular number; 0 for none
     * @param formatWeight weight of that loss, per token, against the answers'
     */
    record Tuning(double learningRate, int batchSize, int maxSteps, double targetKl, int formatRows,
            double formatWeight) {
    }
}
