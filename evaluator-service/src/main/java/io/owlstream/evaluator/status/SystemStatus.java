package io.owlstream.evaluator.status;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.planner.ExperimentStatus.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What waits for what.
 *
 * @param experiments those that run, and the newest of the others
 * @param more        how many others there are
 * @param stages      who makes nodes, in the order of the flow
 * @param deadLetters records that could not be read and were not sent again
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record SystemStatus(FrontPart front, List<ExperimentPart> experiments, int more, List<StagePart> stages,
        Optional<Integer> deadLetters) {

    /**
     * The fronts.
     *
     * @param waitsFor   what this one waits for; absent while it works
     * @param leader     which one plans; absent while they agree on one
     * @param leadsSince since when this one plans; absent while it does not
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record FrontPart(Optional<String> waitsFor, Optional<String> leader, Optional<Instant> leadsSince) {
    }

    /**
     * An experiment.
     *
     * @param waitsFor of a running one, for people
     * @param causes   the nodes that failed, the first ones
     * @param more     how many causes there are beyond those
     */
    public record ExperimentPart(NodeId experiment, String recipe, int submission, Instant submitted, Phase phase,
            List<KindPart> nodes, List<String> waitsFor, List<Cause> causes, int more) {
    }

    /**
     * The nodes of one kind.
     *
     * @param kind     in lowercase
     * @param inFlight asked for, not yet made
     * @param runnable wait for a place with a worker
     * @param waiting  wait for their inputs
     * @param blocked  have an input that failed
     */
    public record KindPart(String kind, int total, int ready, int inFlight, int runnable, int waiting, int failed,
            int blocked) {
    }

    /**
     * A node that failed.
     *
     * @param blocks how many nodes wait for it in vain
     * @param remedy how to clear it
     */
    public record Cause(NodeId node, String kind, String reason, boolean retryable, int blocks, String remedy) {
    }

    /**
     * Those who read one topic of work.
     *
     * @param topic    what they read
     * @param service  who reads it
     * @param workers  how many of them live
     * @param lag      records that they have not done
     * @param runnable nodes that wait for a place with one of them
     * @param remedy   what to do, if somebody has to do something
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record StagePart(String topic, String service, int workers, long lag, int runnable,
            Optional<String> remedy) {
    }
}
