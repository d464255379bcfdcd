package io.owlstream.stream.planner.loop;

import io.owlstream.store.ArtifactStore;
import io.owlstream.stream.codec.LoggedFault;
import io.owlstream.stream.planner.ExperimentBoard;
import io.owlstream.stream.planner.Outlook;
import io.owlstream.stream.planner.Planner;
import io.owlstream.stream.planner.VerdictMaker;
import io.owlstream.stream.trace.Tracing;
import io.owlstream.stream.trust.Trust;
import io.owlstream.stream.worker.Holdup;
import io.owlstream.stream.worker.Patience;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A front's planner at work: follows the tables, and plans while this front leads. The topics must exist. Everything
 * that the environment does wrong is waited out, during which {@link #holdup()} tells what it is.
 */
public final class PlannerLoop implements Controls, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PlannerLoop.class);
    private static final long STOPPED_WITHIN_MS = 15_000;
    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(5);

    private final PlannerSettings settings;
    private final Clients clients;
    private final Planner planner;
    private final Reading reading;
    private final RecordSender sender;
    private final VerdictDesk verdicts;
    private final FrontHands hands;
    private final Changes changes = new Changes();
    private final ClockWatch clocks = new ClockWatch(Clock.systemUTC());
    private final Board board;
    private final Thread thread = new Thread(this::run, "owlstream-planner");
    private final Patience patience = new Patience(new Troubles());
    private final Holdup holdup = new Holdup();
    private volatile boolean loaded;
    private volatile Instant lastRound = Instant.now();
    private final Lookout lookout;
    private final GarbageCollector garbage;
    private volatile Optional<Instant> leadsSince = Optional.empty();
    private volatile boolean stopping;

    /** As below, without traces, and believes everybody. */
    public PlannerLoop(PlannerSettings settings, ArtifactStore store, VerdictMaker maker) {
        this(settings, store, maker, Tracing.off(), Trust.off());
    }

    /** Does nothing before {@link #start()}. */
    public PlannerLoop(PlannerSettings settings, ArtifactStore store, VerdictMaker maker, Tracing tracing,
            Trust trust) {
        this.settings = settings;
        this.clients = new Clients(settings.client());
        this.planner = new Planner(settings.limits());
        this.reading = new Reading(new RecordEvents(trust.check()), clocks);
        this.sender = new RecordSender(clients.producer(), settings.source(), trust.signer());
        FrontTraces traces = new FrontTraces(tracing, planner.view());
        this.verdicts = new VerdictDesk(maker, sender, traces);
        this.hands = new FrontHands(planner, sender, store, verdicts, traces, settings.source());
        this.board = new Board(planner.view(), sender, traces, changes, () -> loaded,
                String.valueOf(settings.client().get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)));
        holdup.begins("the experiments and facts to be read for the first time");
        this.lookout = new Lookout(clients, settings.client());
        this.garbage = new GarbageCollector(planner.view(), sender, store, board);
        thread.setDaemon(true);
    }

    /** Begins; to be called once. */
    public void start() {
        thread.start();
    }

    /** The experiments; usable by any thread from the start on. */
    public ExperimentBoard board() {
        return board;
    }

    @Override
    public GarbageDesk garbage() {
        return garbage;
    }

    @Override
    public Outlook outlook() {
        return planner.view().outlook();
    }

    /** Whether this front plans, not another. */
    public boolean leads() {
        return leadsSince.isPresent();
    }

    @Override
    public Optional<Instant> leadsSince() {
        return leadsSince;
    }

    @Override
    public ClusterState cluster() {
        return lookout.look();
    }

    /** When the last round ended that was done without a fault, or when this was made. */
    public Instant lastRound() {
        return lastRound;
    }

    /** What keeps this front from working, and since when; empty if nothing does. */
    public Optional<Holdup.Waiting> holdup() {
        return holdup.now();
    }

    /** Whose clocks are far from this front's, with the remedy, for people; empty if nobody's is. */
    public Optional<String> clocksApart() {
        return clocks.apart();
    }

    /** How far the farthest of these clocks is from this front's; zero if nobody's is far. */
    public Duration largestClockDifference() {
        return clocks.largest();
    }

    /** Whether planning ended although nobody closed this: a restart of the process mends it. */
    public boolean ended() {
        return thread.getState() == Thread.State.TERMINATED && !stopping;
    }

    /** Stops planning; another front takes over at once. */
    @Override
    public void close() {
        stopping = true;
        changes.happened();
        thread.interrupt();
        try {
            thread.join(STOPPED_WITHIN_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        garbage.close();
        verdicts.close();
        sender.close();
        lookout.close();
    }

    private void run() {
        try (Admin admin = clients.admin()) {
            Groups.Layout layout = patience.insist("look up the topics", () -> stopping, new Groups(admin)::layout);
            try (Rounds rounds = new Rounds(planner, hands, admin, layout, clients, settings, reading)) {
                while (!stopping) {
                    round(rounds);
                }
            }
        } catch (Exception | Error e) {
            // Not only what is declared: the guard of a retry lets InterruptedException through.
            if (!stopping) {
                LOG.error("Planning ended", LoggedFault.of(e));
                holdup.begins("a restart of this process: planning ended: " + LoggedFault.words(e));
            }
        }
    }

    private void round(Rounds rounds) {
        try {
            patience.insist("plan", () -> stopping, rounds::next);
            leadsSince = rounds.leads() ? leadsSince.or(() -> Optional.of(Instant.now())) : Optional.empty();
            loaded = true;
            lastRound = Instant.now();
            holdup.ends();
            changes.happened();
        } catch (RuntimeException e) {
            if (!stopping) {
                LOG.error("A round of planning failed, the next one follows", LoggedFault.of(e));
                holdup.begins("the next round of planning: this one failed: " + LoggedFault.words(e));
                changes.await(() -> stopping, AFTER_A_FAULT);
            }
        }
    }

    /** Keeps the last trouble for {@link #holdup()}. */
    private final class Troubles implements Patience.Trouble {
        @Override
        public void met(String what, Throwable cause) {
            holdup.begins("to " + what + ": " + cause);
        }

        @Override
        public void over() {
            // What was waited for is told as done only once the round is.
        }
    }
}
