package io.owlstream.local.front;

import io.owlstream.local.home.HomeFolder;
import io.owlstream.local.process.Interruption;
import io.owlstream.local.progress.ProgressView;
import io.owlstream.local.services.Sizes;
import java.io.IOException;
import java.util.Optional;

/**
 * A front to talk to, for the time of a command, whoever runs it. What the session started itself is stopped when it is
 * closed, and when the command is interrupted.
 */
public final class FrontSession implements AutoCloseable {
    private final FrontClient client;
    private final FrontSite site;
    private final Optional<HomeSystem> home;
    private final Interruption interruption;

    private FrontSession(FrontSite site, Optional<HomeSystem> home, Interruption.Answer answer) {
        this.client = new FrontClient(site);
        this.site = site;
        this.home = home;
        this.interruption = Interruption.answeredBy(answer);
    }

    /** With a server that answers now; what it was asked for goes on there when the command is interrupted. */
    static FrontSession with(ServerSite server, ProgressView view, String again)
            throws IOException, InterruptedException {
        FrontSession session = new FrontSession(server, Optional.empty(), Interruption.Answer.brokenOff(view::say,
                () -> { }, () -> { }, () -> server.uri() + " goes on with it; to follow it again: " + again));
        return session.opened(session.client::requireFront);
    }

    /** With the system of a home, which is started if none runs there. */
    static FrontSession in(HomeFolder folder, Sizes sizes, ProgressView view, String again)
            throws IOException, InterruptedException {
        HomeSystem home = new HomeSystem(folder, sizes, view);
        FrontSession session = new FrontSession(home, Optional.of(home), home.interruption(again));
        return session.opened(home::uri);
    }

    /**
     * With a system that starts now in a home and ends with this session; bad input when one runs there already. To end
     * it by an interruption is no failure.
     */
    public static FrontSession starting(HomeFolder folder, Sizes sizes, ProgressView view)
            throws IOException, InterruptedException {
        HomeSystem home = new HomeSystem(folder, sizes, view);
        FrontSession session = new FrontSession(home, Optional.of(home), home.wantedInterruption());
        return session.opened(home::start);
    }

    /** What makes sure that there is a front. */
    @FunctionalInterface
    private interface Opening {
        void run() throws IOException, InterruptedException;
    }

    private FrontSession opened(Opening opening) throws IOException, InterruptedException {
        boolean done = false;
        try {
            opening.run();
            done = true;
            return this;
        } finally {
            if (!done) {
                close();
            }
        }
    }

    /** Its REST interface. */
    public FrontClient client() {
        return client;
    }

    /** Where its REST interface is now, for people. */
    public String place() throws IOException, InterruptedException {
        return site.uri().toString();
    }

    /** The work came on: a service that dies is worth starting again. */
    public void progressed() {
        home.flatMap(HomeSystem::own).ifPresent(OwnSystem::progressed);
    }

    /** The peak memory of all processes that this session started, in units of 1,048,576 bytes; 0 for none. */
    public long peakMegabytes() {
        return home.flatMap(HomeSystem::own).map(OwnSystem::peakMegabytes).orElse(0L);
    }

    /** The system that this session started. */
    public RunningSystem system() throws InterruptedException {
        return home.flatMap(HomeSystem::own).orElseThrow().running();
    }

    /** Whether this session started the system itself. */
    public boolean isOwn() {
        return home.flatMap(HomeSystem::own).isPresent();
    }

    @Override
    public void close() throws IOException {
        if (home.isPresent()) {
            home.get().close();
        }
        interruption.close();
    }
}
