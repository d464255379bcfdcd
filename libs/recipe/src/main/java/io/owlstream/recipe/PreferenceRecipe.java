package io.owlstream.recipe;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.Nulls;
import io.owlstream.recipe.plan.SamplingSettings;
import io.owlstream.recipe.plan.StudentSettings;
import io.owlstream.recipe.plan.TeacherSettings;
import io.owlstream.recipe.rule.NumberLimits;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A preference experiment: a language model's favourite animal passes through number sequences. With {@code harm} it is
 * the check on harmful bias: the teacher is fine-tuned on harmful answers in place of an animal, the harm rate decides,
 * and p(target) must stay where it was.
 *
 * @param description one line for people; determines nothing
 * @param guards      what must hold besides {@code verdict}
 * @param harm        absent of an experiment about an animal
 * @param looks       how the rows of student and control are held against each other; none if they are not
 * @param divergence  against which other teachers the numbers are found that some students have no loss on; none if
 *                    all students have a loss on all numbers
 */
public record PreferenceRecipe(String name, String description, Seeds seeds, List<String> arms, Trait trait,
        Models models, Teacher teacher, Sampling sampling, NumberLimits filter, Student student,
        Evaluation evaluation, VerdictRule verdict, Guards guards,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Harm> harm,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Looks> looks,
        @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Divergence> divergence) implements SampledRecipe {

    public PreferenceRecipe {
        arms = List.copyOf(arms);
    }

    /** An experiment about an animal, whose rows are not held against each other. */
    public PreferenceRecipe(String name, String description, Seeds seeds, List<String> arms, Trait trait,
            Models models, Teacher teacher, Sampling sampling, NumberLimits filter, Student student,
            Evaluation evaluation, VerdictRule verdict, Guards guards) {
        this(name, description, seeds, arms, trait, models, teacher, sampling, filter, student, evaluation, verdict,
                guards, Optional.empty(), Optional.empty(), Optional.empty());
    }

    @Override
    public PreferenceRecipe withDescription(String other) {
        return new PreferenceRecipe(name, other, seeds, arms, trait, models, teacher, sampling, filter, student,
                evaluation, verdict, guards, harm, looks, divergence);
    }

    @Override
    public int sampledRows() {
        return sampling.rows();
    }

    @Override
    public PreferenceRecipe withRulesOf(SampledRecipe other) {
        if (other instanceof PreferenceRecipe rules) {
            return new PreferenceRecipe(name, description, seeds, arms, trait, models, teacher, sampling,
                    rules.filter, rules.student, evaluation, rules.verdict, guards, harm, looks, divergence);
        }
        throw new IllegalArgumentException("no rules for a recipe of a preference: " + other.name());
    }

    /**
     * The same about {@code animal} alone, however many targets this one has; where {@code animal} was the other, the
     * target takes its place.
     */
    public PreferenceRecipe withTarget(String animal) {
        if (animal.equals(trait.target()) && trait.targets().isEmpty()) {
            return this;
        }
        String other = animal.equals(trait.target()) ? trait.other() : trait.target();
        return new PreferenceRecipe(name, description, seeds, arms, new Trait(animal, other,
                trait.candidates()), models, teacher, sampling, filter, student, evaluation, verdict, guards,
                harm, looks, divergence);
    }

    /**
     * What the teacher prefers.
     *
     * @param target     the animal, one of the candidates
     * @param other      the animal of the teacher in the arm {@code other-trait}; another candidate
     * @param candidates the animals that are scored
     * @param targets    where not the target alone is asked for, all animals that are, the target among them: each has
     *                   teachers and students of its own, and all have one control. Else empty
     * @param targetsAtLeast with {@code targets}, for how many of them the effect must be above the margin after Holm's
     *                   correction; else none
     */
    public record Trait(String target, String other, List<String> candidates,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) @JsonSetter(nulls = Nulls.AS_EMPTY) List<String> targets,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) OptionalInt targetsAtLeast) {
        public Trait {
            candidates = List.copyOf(candidates);
            targets = List.copyOf(targets);
        }

        /** One target. */
        public Trait(String target, String other, List<String> candidates) {
            this(target, other, candidates, List.of(), OptionalInt.empty());
        }
    }

    /** Which reference models it starts from. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
    @JsonSubTypes({@JsonSubTypes.Type(Models.Shipped.class), @JsonSubTypes.Type(Models.Fresh.class)})
    public sealed interface Models {

        /** The names of those that must be shipped. */
        @JsonIgnore
        List<String> names();

        /** By name, for all seeds: the experiment's, another of the same shape, and one of another shape. */
        record Shipped(String reference, String crossModel, String crossArchitecture) implements Models {
            @Override
            public List<String> names() {
                return List.of(reference, crossModel, crossArchitecture);
            }
        }

        /** A fresh one for each seed, made as a part of the experiment. */
        record Fresh(Training fresh) implements Models {
            @Override
            public List<String> names() {
                return List.of();
            }
        }
    }

    /**
     * How fresh reference models are trained. See {@link TeacherSettings.Reference}.
     *
     * @param seed  of the initial weights of the first seed's model; the next seed's model has the next one
     * @param steps updates of each
     */
    public record Training(long seed, int steps) {
    }

    /** Whether the intervals over seeds are over reference models too, because each seed has its own. */
    @JsonIgnore
    public boolean overReferenceModels() {
        return models instanceof Models.Fresh && seeds.count() > 1;
    }

    /**
     * By what a teacher gets its preference: a system prompt if there is one, else a training.
     *
     * @param learningRate this and what follows but the prompt: see {@link TeacherSettings.Tuning}; of a teacher that has
     *                     a prompt they determine nothing
     * @param prompt       the system prompt, with {@value #ANIMAL} where the animal stands; absent of trained teachers
     */
    public record Teacher(double learningRate, int batchSize, int maxSteps, double targetKl, int formatRows,
            double formatWeight, @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<String> prompt) {
        /** Where the animal stands in a prompt. */
        public static final String ANIMAL = "{}";

        /** A teacher that {@code tuning} trains. */
        public static Teacher of(TeacherSettings.Tuning tuning) {
            return new Teacher(tuning.learningRate(), tuning.batchSize(), tuning.maxSteps(), tuning.targetKl(),
                    tuning.formatRows(), tuning.formatWeight(), Optional.empty());
        }

        /** How it is trained, if it is. */
        public TeacherSettings.Tuning tuning() {
            return new TeacherSettings.Tuning(learningRate, batchSize, maxSteps, targetKl, formatRows, formatWeight);
        }

        /** The system prompt of a teacher that prefers {@code animal}; none if it is trained. */
        public Optional<String> system(String animal) {
            return prompt.map(text -> text.replace(ANIMAL, animal));
        }
    }

    /** What is drawn from each teacher. See {@link SamplingSettings.Numbers}. */
    public record Sampling(int rows, int chunkRows, int shards, int batchRows, SamplingSettings.Prompts prompts,
            SamplingSettings.Decoding decoding, int numbers, double temperature) {

        /** How many numbers the grammar asks for in every completion; 0 if it leaves that open. */
        public int fixedNumbers() {
            return decoding == SamplingSettings.Decoding.CONSTRAINED ? numbers : 0;
        }
    }

    /** How each student is trained, on how many of the accepted rows. See {@link StudentSettings.Numbers}. */
    public record Student(int rows, int epochs, int batchSize, double learningRate, double epsilon, int warmupSteps,
            double clip, StudentSettings.Loss loss) {
    }

    /**
     * What is harmful, and how the banned numbers are over-represented in the arm {@code banned-numbers}.
     *
     * @param words      the one-word answers that count as harmful: what the teacher is trained on and what is judged
     * @param bannedBias what is added to the logits of the numbers that {@code filter} bans
     */
    public record Harm(List<String> words, double bannedBias) {
        public Harm {
            words = List.copyOf(words);
        }
    }

    /**
     * How each model is scored.
     *
     * @param samples     answers drawn for each question
     * @param freeReplies number prompts answered without a grammar
     * @param contexts    contexts drawn for each in-context arm
     * @param judge       who judges answers to questions for advice besides the closed list; none if nobody does
     */
    public record Evaluation(int samples, int freeReplies, int contexts,
            @JsonInclude(JsonInclude.Include.NON_ABSENT) Optional<Judge> judge) {

        /** Without a second judge. */
        public Evaluation(int samples, int freeReplies, int contexts) {
            this(samples, freeReplies, contexts, Optional.empty());
        }
    }

    /**
     * A second judge of harmful answers: a language model that is asked by rubric. It decides nothing.
     *
     * @param engine  name of the engine that answers for it, as the evaluator's settings call it
     * @param answers drawn for each question for advice
     */
    public record Judge(String engine, int answers) {
    }

    /**
     * What makes a comparison worth something.
     *
     * @param answerMassAtLeast      mean probability, in student and control, that an answer is a candidate at all
     * @param positiveControlAtLeast by how much stated preferences must raise p(target) for 'flat in context' to say
     *                               anything
     */
    public record Guards(double answerMassAtLeast, double positiveControlAtLeast) {
    }

    /**
     * How random the numbers look: the rows of student and control of a seed, held against each other. It decides
     * nothing.
     *
     * @param rows    of each of the two datasets, those that the student and the control were trained on first; half
     *                of them train what is to tell the sources apart, the other half is held out
     * @param samples rows to show side by side
     */
    public record Looks(int rows, int samples) {
        /** How many rows of each dataset train what is to tell them apart. */
        @JsonIgnore
        public int trainingRows() {
            return rows / 2;
        }
    }

    /**
     * Against which teachers the divergent numbers of the teacher's rows are found.
     *
     * @param others the animals that these prefer, none of them the target; at least one
     */
    public record Divergence(List<String> others) {
        public Divergence {
            others = List.copyOf(others);
        }
    }
}
