package io.owlstream.evaluator.status;

import io.owlstream.evaluator.front.FrontInfo;
import io.owlstream.evaluator.front.FrontUnavailableException;
import io.owlstream.evaluator.status.SystemStatus.FrontPart;
import io.owlstream.evaluator.status.SystemStatus.StagePart;
import io.owlstream.stream.deadletter.DeadLetter;
import io.owlstream.stream.deadletter.DeadLetters;
import io.owlstream.stream.planner.ExperimentBoard;
import io.owlstream.stream.planner.ExperimentStatus;
import io.owlstream.stream.planner.ExperimentStatus.Phase;
import io.owlstream.stream.planner.Stage;
import io.owlstream.stream.planner.loop.ClusterState;
import io.owlstream.stream.planner.loop.Controls;
import io.owlstream.stream.topic.KafkaUnavailableException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;

/** Puts the status together; what does not answer at the moment is left out. */
public final class StatusDesk {
    /** Of those that do not run the newest are shown. */
    private static final int ENDED = 10;

    private final ExperimentBoard board;
    private final FrontInfo front;
    private final DeadLetters letters;

    public StatusDesk(ExperimentBoard board, FrontInfo front, DeadLetters letters) {
        this.board = board;
        this.front = front;
        this.letters = letters;
    }

    /** The status of the whole system. */
    public SystemStatus all() {
        List<ExperimentStatus> all = ifAnswered(board::all).orElse(List.of());
        List<ExperimentStatus> shown = new ArrayList<>(all.stream().filter(StatusDesk::runs).toList());
        all.stream().filter(status -> !runs(status)).limit(ENDED).forEach(shown::add);
        return of(shown, all.size() - shown.size());
    }

    /** The status of the system as far as it matters to one experiment. */
    public SystemStatus of(ExperimentStatus experiment) {
        return of(List.of(experiment), 0);
    }

    private SystemStatus of(List<ExperimentStatus> experiments, int more) {
        Optional<Controls> controls = ifAnswered(front::controls);
        Optional<ClusterState> cluster = controls.flatMap(asked -> ifAnswered(asked::cluster));
        List<StagePart> stages = cluster.map(state -> stages(state, controls.orElseThrow())).orElse(List.of());
        ExperimentParts parts = new ExperimentParts(stages);
        return new SystemStatus(new FrontPart(waitsFor(controls.isPresent() && cluster.isEmpty()),
                cluster.flatMap(ClusterState::leader), controls.flatMap(Controls::leadsSince)),
                experiments.stream().map(parts::of).toList(), more, stages, ifAnswered(this::unread));
    }

    private Optional<String> waitsFor(boolean silent) {
        return front.waitsFor().or(() -> silent ? Optional.of("Kafka does not answer") : Optional.empty());
    }

    private int unread() {
        return (int) letters.all().stream().map(DeadLetter::redriven).filter(Optional::isEmpty).count();
    }

    private static List<StagePart> stages(ClusterState cluster, Controls controls) {
        return cluster.groups().stream().map(group -> {
            Optional<Stage> stage = Arrays.stream(Stage.values())
                    .filter(one -> one.topic().equals(group.topic())).findFirst();
            int runnable = stage.map(one -> controls.outlook().waiting().getOrDefault(one.kind(), 0)).orElse(0);
            String service = service(stage);
            boolean idle = group.members() == 0 && (group.lag() > 0 || runnable > 0);
            return new StagePart(group.topic(), service, group.members(), group.lag(), runnable,
                    idle ? Optional.of("no worker: start a " + service) : Optional.empty());
        }).toList();
    }

    /** Raw chunks are the filter's too. */
    private static String service(Optional<Stage> stage) {
        return stage.map(one -> switch (one) {
            case SAMPLING -> "sampler-service";
            case EVALUATION -> "evaluator-service";
            default -> one.name().toLowerCase(Locale.ROOT) + "-service";
        }).orElse("filter-service");
    }

    private static boolean runs(ExperimentStatus status) {
        return status.phase() == Phase.RUNNING;
    }

    private static <T> Optional<T> ifAnswered(Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (FrontUnavailableException | KafkaUnavailableException | KafkaException e) {
            return Optional.empty();
        }
    }
}
