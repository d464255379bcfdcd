package io.owlstream.stream.worker;

import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.store.ArtifactStore;
import io.owlstream.stream.codec.EventCodec;
import io.owlstream.stream.event.Fact;
import io.owlstream.stream.event.Location;
import io.owlstream.stream.event.NodeRequest;
import io.owlstream.stream.topic.Topics;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A life cycle among fakes that write down, in order, everything that leaves it. */
final class LifeCycleRig implements FactsLog, EventSender, JobObserver, Patience.Trouble {
    static final Map<String, String> TRACE =
            Map.of("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");
    static final Location WRITTEN = new Location("cluster", "topic", 2, 40);

    final List<String> trace = new ArrayList<>();
    final List<OutgoingRecord> sent = new ArrayList<>();
    final List<OutgoingRecord> offered = new ArrayList<>();
    final Map<NodeId, Fact.Ready> readyNow = new HashMap<>();
    final Deque<RuntimeException> sendFailures = new ArrayDeque<>();
    FactsOfNode facts = FactsOfNode.before(Optional.empty());
    Duration timeout = Duration.ofHours(1);
    Duration reportEvery = Duration.ofSeconds(1);
    boolean letGo;

    private final ArtifactStore store;

    LifeCycleRig(ArtifactStore store) {
        this.store = store;
    }

    Answer handle(NodeRequest request, NodeWorker worker) {
        FactsOfNode before = FactsOfNode.before(request.attempt());
        facts = facts.attempt().isPresent() ? facts : new FactsOfNode(facts.ready(), before.attempt(), facts.unwanted());
        return lifeCycle(worker).handle(new Job(request, () -> letGo, (topic, wanted, consumer) -> {
            throw new AssertionError("no test reads the log");
        }, TRACE));
    }

    WorkerLifeCycle lifeCycle(NodeWorker worker) {
        return new WorkerLifeCycle(worker, new WorkerPorts(this, this, store),
                new WorkerSettings("w1", timeout, reportEvery), new Patience(this), this);
    }

    @Override
    public View follow(NodeId node, Optional<Fact.Attempt> known, long from) {
        trace.add("facts from " + from);
        return new View() {
            @Override
            public FactsOfNode now() {
                return facts;
            }

            @Override
            public void close() {
                trace.add("facts closed");
            }
        };
    }

    @Override
    public Map<NodeId, Fact.Ready> readyNow(Set<NodeId> nodes) {
        return readyNow;
    }

    @Override
    public Optional<Location> send(String subject, OutgoingRecord record) {
        if (!sendFailures.isEmpty()) {
            throw sendFailures.pop();
        }
        sent.add(record);
        trace.add(record.topic().equals(Topics.FACTS) ? fact(subject, record) : "record for " + record.topic());
        return record.topic().equals(Topics.FACTS) ? Optional.empty() : Optional.of(WRITTEN);
    }

    @Override
    public void offer(String subject, OutgoingRecord record) {
        trace.add("offer for " + record.topic());
        offered.add(record);
    }

    /** The newest Ready fact that was sent. */
    Fact.Ready ready() {
        return sent.stream().filter(r -> r.topic().equals(Topics.FACTS) && r.value() != null)
                .map(r -> EventCodec.decode(r.value(), Fact.class)).filter(Fact.Ready.class::isInstance)
                .map(Fact.Ready.class::cast).reduce((a, b) -> b).orElseThrow();
    }

    private static String fact(String subject, OutgoingRecord record) {
        String key = record.key().equals(subject) ? "id" : record.key().equals(subject + "!") ? "id!" : record.key();
        if (record.value() == null) {
            return key + " removed" + (key.equals("id") ? " " + subject.substring(0, 6) : "");
        }
        Fact fact = EventCodec.decode(record.value(), Fact.class);
        return fact instanceof Fact.Attempt attempt
                ? key + " " + attempt.count() + " " + attempt.state().toString().replaceFirst("\\[\\]", "")
                : key + " ready";
    }

    @Override
    public void began(NodeKind kind, Duration queued) {
        trace.add("began " + kind);
    }

    @Override
    public void ended(NodeKind kind, End end, Duration worked) {
        trace.add("ended " + end);
    }

    @Override
    public void met(String what, Throwable cause) {
        trace.add("trouble: " + what);
    }

    @Override
    public void over() {
        // Not written down: it is called after every operation.
    }
}
