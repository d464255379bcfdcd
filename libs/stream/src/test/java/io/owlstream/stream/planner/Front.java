package io.owlstream.stream.planner;

import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.NodeRequest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A planner and what drives it, over a {@link FakeLog}: a new one is a restarted front, two are two fronts. */
final class Front implements Command.Hands {
    private final FakeLog log;
    private final Planner planner = new Planner(DispatchLimits.upTo(3));
    private final Map<LogPartition, Integer> requestsRead = new HashMap<>();
    private int experimentsRead;
    private int factsRead;
    final List<NodeRequest> emitted = new ArrayList<>();
    final List<Command.SealDataset> sealed = new ArrayList<>();
    final List<Command.WriteVerdict> verdicts = new ArrayList<>();

    Front(FakeLog log) {
        this.log = log;
        planner.on(new Event.RawTopicRead(Fixtures.CLUSTER, Fixtures.RAW_TOPIC_ID));
    }

    PlannerView view() {
        return planner.view();
    }

    /** One round: committed offsets, then facts to their end, then decide, then do. */
    List<Command> tick() {
        List<Command> commands = look();
        commands.forEach(command -> command.performBy(this));
        return commands;
    }

    /** A round that decides and does nothing: a standby, or a front that dies before it could. */
    List<Command> look() {
        readCommitted();
        readTables();
        return planner.decide(Fixtures.NOW);
    }

    void readCommitted() {
        planner.on(new Event.CommittedRead(log.committed));
    }

    /** Reads the tables and the request topics to their ends. */
    void readTables() {
        log.groups.forEach((stage, group) -> planner.on(new Event.GroupRead(stage, group)));
        log.triggers.forEach(this::readRequests);
        while (factsRead < log.facts.size()) {
            planner.on(log.facts.get(factsRead++));
        }
        planner.on(new Event.FactsReadTo(factsRead));
        while (experimentsRead < log.experiments.size()) {
            planner.on(log.experiments.get(experimentsRead++));
        }
    }

    List<Command> decide() {
        return planner.decide(Fixtures.NOW);
    }

    private void readRequests(LogPartition partition, List<FakeLog.Trigger> triggers) {
        for (int i = requestsRead.getOrDefault(partition, 0); i < triggers.size(); i++) {
            int offset = i;
            triggers.get(i).request().ifPresent(request ->
                    planner.on(new Event.RequestSeen(request.id(), partition, offset)));
        }
        requestsRead.put(partition, triggers.size());
    }

    @Override
    public void emit(Command.EmitRequest command) {
        NodeId id = command.request().id();
        emitted.add(command.request());
        long offset = log.append(command.to(),
                new FakeLog.Trigger(List.of(id), Optional.of(command.request())));
        planner.on(new Event.RequestSeen(id, command.to(), offset));
    }

    @Override
    public void seal(Command.SealDataset command) {
        sealed.add(command);
        log.makeReady(command.manifest().dataset());
    }

    @Override
    public void clear(Command.ClearAttempt command) {
        log.write(new Event.AttemptCleared(command.node()));
    }

    @Override
    public void markUnwanted(Command.MarkUnwanted command) {
        log.write(new Event.AttemptRead(command.node(),
                new Fact.Attempt(command.count(), "front", Fixtures.NOW, new Fact.Unwanted())));
    }

    @Override
    public void writeVerdict(Command.WriteVerdict command) {
        verdicts.add(command);
        log.experiments.add(new Event.VerdictRead(command.experiment().id(), command.experiment().submission(),
                "{}".getBytes(StandardCharsets.UTF_8)));
    }

    /** The digest of a node's content in these tests. */
    static Digest digest(NodeId node) {
        return Fixtures.ready(node, Optional.empty(), List.of()).digest();
    }
}
