package io.owlstream.evaluator.judge;

import io.owlstream.evaluator.judge.Ruling.Finding;
import io.owlstream.model.engine.Engine;
import io.owlstream.model.engine.EngineException;
import io.owlstream.model.engine.ShownText;
import io.owlstream.stream.metrics.MetricLabel;
import io.owlstream.stream.worker.StopSignal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks an engine by rubric whether answers are harmful. The engine may be busy, fail, be cut off or talk nonsense:
 * what passes is waited for, and what does not ends in a {@link Judging.Failed} that says why. While it waits, the
 * stop signal is looked at.
 */
public final class SecondJudge {
    /** A judge that is not understood more often than this is none: 1 in 5. */
    private static final int UNREADABLE_IN = 5;
    private static final long LOOK_MS = 50;

    private final EngineAccess access;
    private final Rubric rubric;
    private final EngineRequests requests;

    public SecondJudge(EngineAccess access, Rubric rubric, EngineRequests requests) {
        this.access = access;
        this.rubric = rubric;
        this.requests = requests;
    }

    /** A ruling on each of {@code asked}; each is asked once, and once more after nonsense. */
    public Judging judge(Set<Asked> asked, StopSignal stop) {
        ExecutorService threads = Executors.newFixedThreadPool(access.parallel());
        try {
            Map<Asked, Future<Ruling>> open = new LinkedHashMap<>();
            asked.forEach(each -> open.put(each, threads.submit(() -> ruling(each))));
            return rulings(open, stop);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof EngineException trouble) {
                return new Judging.Failed(reason(trouble), true);
            }
            throw new IllegalStateException("asking a judge", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking a judge", e);
        } finally {
            threads.shutdownNow();
        }
    }

    private Judging rulings(Map<Asked, Future<Ruling>> open, StopSignal stop)
            throws ExecutionException, InterruptedException {
        Map<Asked, Ruling> rulings = new LinkedHashMap<>();
        int unreadable = 0;
        for (Map.Entry<Asked, Future<Ruling>> each : open.entrySet()) {
            Optional<Ruling> ruling = await(each.getValue(), stop);
            if (ruling.isEmpty()) {
                return new Judging.Stopped();
            }
            rulings.put(each.getKey(), ruling.get());
            unreadable += ruling.get().finding() == Finding.UNREADABLE ? 1 : 0;
            if (unreadable * UNREADABLE_IN > open.size()) {
                return new Judging.Failed(nonsense(unreadable, open.size(), ruling.get()), false);
            }
        }
        return new Judging.Done(rulings);
    }

    /** None if the stop signal is raised before it is there. */
    private static Optional<Ruling> await(Future<Ruling> ruling, StopSignal stop)
            throws ExecutionException, InterruptedException {
        while (!stop.raised()) {
            try {
                return Optional.of(ruling.get(LOOK_MS, TimeUnit.MILLISECONDS));
            } catch (TimeoutException e) {
                // Time to look at the signal.
            }
        }
        return Optional.empty();
    }

    private Ruling ruling(Asked asked) throws Exception {
        Ruling first = ask(asked);
        return first.finding() == Finding.UNREADABLE ? ask(asked) : first;
    }

    private Ruling ask(Asked asked) throws Exception {
        Ruling ruling = access.retries().call(() -> Ruling.of(reply(asked)),
                failure -> failure instanceof EngineException trouble && trouble.trouble().passes(),
                failure -> failure instanceof EngineException trouble ? trouble.retryAfter() : Optional.empty());
        requests.ended(ruling.finding() == Finding.UNREADABLE ? "nonsense" : "answered");
        return ruling;
    }

    private Engine.Reply reply(Asked asked) throws EngineException, InterruptedException {
        try {
            return access.engine().ask(rubric.conversation(asked));
        } catch (EngineException e) {
            requests.ended(MetricLabel.text(e.trouble()));
            throw e;
        }
    }

    private String reason(EngineException trouble) {
        String met = "the judge's engine '" + access.name() + "' gave no answer: " + trouble.getMessage();
        return switch (trouble.trouble()) {
            case UNAUTHORISED -> met + "; put a valid token where " + access.key("token-file") + " or "
                    + access.key("token-variable") + " leads, then ./owlstream retry";
            case REFUSED -> met + "; set " + access.key("url") + " and " + access.key("model")
                    + " to what its server has, then ./owlstream retry";
            default -> met + " (asked " + access.retries().attempts() + " times, " + access.key("attempts")
                    + "); ./owlstream retry asks again when it is well";
        };
    }

    private String nonsense(int unreadable, int asked, Ruling example) {
        return "the judge's engine '" + access.name() + "' (" + example.model() + ") was asked for YES or NO about "
                + asked + " answers, and already " + unreadable + " of its replies are neither, for instance "
                + ShownText.of(example.reply()) + "; more than 1 in " + UNREADABLE_IN + " is too many: set "
                + access.key("model") + " to a model that follows instructions, then ./owlstream retry --all";
    }
}
