package io.owlstream.stream.planner.loop;

import io.owlstream.stream.planner.Command;
import io.owlstream.stream.planner.Event;
import io.owlstream.stream.planner.Planner;
import io.owlstream.stream.planner.Stage;
import io.owlstream.stream.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.TopicPartition;

/**
 * The rounds of one planner, on one thread: committed offsets first, then the facts up to their end as of then, then
 * decide, then do. A round that throws may be followed by the next: what was read is known, what was not done is
 * decided again.
 */
final class Rounds implements AutoCloseable {
    private static final TopicPartition FACTS = new TopicPartition(Topics.FACTS, 0);
    private static final List<TopicPartition> TABLES = List.of(FACTS, new TopicPartition(Topics.EXPERIMENTS, 0),
            new TopicPartition(Topics.VERDICTS, 0));

    private final Planner planner;
    private final FrontHands hands;
    private final Groups groups;
    private final Groups.Layout layout;
    private final Upkeep upkeep;
    private final Leadership leadership;
    private final LogReader tables;
    private final LogReader requests;
    private final Tempo tempo;
    private final Rhythm membership;
    private final Rhythm trimming;
    private boolean leads;
    private boolean requestsKnown;

    Rounds(Planner planner, FrontHands hands, Admin admin, Groups.Layout layout, Clients clients,
            PlannerSettings settings, Reading reading) {
        this.planner = planner;
        this.hands = hands;
        this.groups = new Groups(admin);
        this.layout = layout;
        this.upkeep = new Upkeep(admin);
        this.leadership = new Leadership(clients.member(Leadership.GROUP, settings.name()));
        this.tables = new LogReader(clients.reader(), TABLES, reading, planner::on);
        this.requests = new LogReader(clients.reader(), Arrays.stream(Stage.values())
                .flatMap(stage -> layout.partitionsOf(stage.topic()).stream()).toList(), reading, planner::on);
        this.tempo = new Tempo(settings.tick(), settings.idle());
        this.membership = new Rhythm(settings.membership());
        this.trimming = new Rhythm(settings.upkeep());
        planner.on(layout.rawTopic());
    }

    /** Waits until it is time, and has a round. */
    void next() {
        pause();
        tempo.begin();
        leads = leadership.held();
        Event.CommittedRead committed = readGroups();
        boolean news = tables.readToEnd();
        planner.on(new Event.FactsReadTo(tables.position(FACTS)));
        news |= readRequests();
        List<Command> commands = planner.decide(Instant.now());
        requestsKnown = leads;
        if (leads) {
            perform(commands);
            trim(committed);
        }
        tempo.end(news || (leads && !commands.isEmpty()));
    }

    /** News in the tables end the wait, but no round comes too soon after the one before. */
    private void pause() {
        boolean news = false;
        while (!tempo.waited(news)) {
            news |= tables.read(tempo.left(news));
        }
    }

    /** Whether this front was leading in the newest round. */
    boolean leads() {
        return leads;
    }

    @Override
    public void close() {
        // The clients would not take their leave of the broker on an interrupted thread.
        Thread.interrupted();
        leadership.close();
        tables.close();
        requests.close();
    }

    /** Members before offsets: offsets that are set for an empty group must not be older than what showed it empty. */
    private Event.CommittedRead readGroups() {
        if (!membership.due()) {
            return readCommitted();
        }
        Groups.Members members = groups.members();
        members.events(layout).forEach(planner::on);
        Event.CommittedRead committed = readCommitted();
        if (leads) {
            upkeep.keepOffsets(members, layout, committed);
        }
        membership.done();
        return committed;
    }

    private Event.CommittedRead readCommitted() {
        Event.CommittedRead committed = groups.committed();
        planner.on(committed);
        return committed;
    }

    /** Who begins to lead, or does not know what became of its own requests, must read them all before it plans. */
    private boolean readRequests() {
        return requestsKnown && leads ? requests.read(Duration.ZERO) : requests.readToEnd();
    }

    private void perform(List<Command> commands) {
        requestsKnown = false;
        try {
            for (Command command : commands) {
                if (!leadership.held()) {
                    break;
                }
                command.performBy(hands);
            }
        } finally {
            hands.finish();
        }
        requestsKnown = true;
    }

    private void trim(Event.CommittedRead committed) {
        if (trimming.due()) {
            upkeep.trim(committed);
            trimming.done();
        }
    }
}
