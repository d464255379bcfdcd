package io.owlstream.local.process;

import io.owlstream.local.CommandFailure;
import io.owlstream.local.process.ChildSpec.Kind;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** One child of the supervisor and where it stands. */
final class Supervised {

    /** Where a child stands. */
    private sealed interface State {
        record Running(Child child) implements State {
        }

        record Pausing(long untilMillis) implements State {
        }

        record Done() implements State {
        }

        record Leaving(Child child) implements State {
        }
    }

    private final ChildSpec spec;
    private final ChildStarter starter;
    private final Deaths deaths = new Deaths();
    private State state;

    Supervised(ChildSpec spec, ChildStarter starter) {
        this.spec = spec;
        this.starter = starter;
        this.state = start();
    }

    ChildSpec spec() {
        return spec;
    }

    Optional<Child> running() {
        if (state instanceof State.Leaving leaving) {
            return Optional.of(leaving.child());
        }
        return state instanceof State.Running running ? Optional.of(running.child()) : Optional.empty();
    }

    boolean done() {
        return state instanceof State.Done;
    }

    /** Has it end, and not start again. */
    void retire() {
        Optional<Child> child = running();
        child.ifPresent(Child::terminate);
        state = child.<State>map(State.Leaving::new).orElseGet(State.Done::new);
    }

    boolean retired() {
        return state instanceof State.Leaving || state instanceof State.Done;
    }

    void progressed() {
        deaths.clear();
    }

    void tick(long nowMillis, Consumer<String> notes) {
        if (state instanceof State.Running running && running.child().exitCode().isPresent()) {
            state = afterEnd(running.child().exitCode().getAsInt(), nowMillis, notes);
        } else if (state instanceof State.Pausing pausing && nowMillis >= pausing.untilMillis()) {
            state = start();
        } else if (state instanceof State.Leaving leaving && leaving.child().exitCode().isPresent()) {
            state = new State.Done();
        }
    }

    private State afterEnd(int exitCode, long nowMillis, Consumer<String> notes) {
        if (spec.kind() == Kind.TASK) {
            if (exitCode == 0) {
                return new State.Done();
            }
            throw failure(spec.name() + " ended with exit code " + exitCode);
        }
        OptionalLong pause = deaths.pauseAfter(nowMillis);
        if (pause.isEmpty()) {
            throw failure(spec.name() + " died " + Deaths.GIVEN_UP_AT
                    + " times within 60 s, the last time with exit code " + exitCode);
        }
        notes.accept(spec.name() + " ended with exit code " + exitCode + "; it is started again (log: "
                + spec.log() + ")");
        return new State.Pausing(nowMillis + pause.getAsLong());
    }

    private State start() {
        try {
            return new State.Running(starter.start(spec));
        } catch (IOException e) {
            throw CommandFailure.brokenOff(spec.name() + " cannot be started: " + e.getMessage());
        }
    }

    private CommandFailure failure(String what) {
        return CommandFailure.brokenOff(what + "; the last lines of its log " + spec.log() + ":\n"
                + LogTail.of(spec.log()));
    }
}
