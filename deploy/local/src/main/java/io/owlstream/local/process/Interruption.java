package io.owlstream.local.process;

import io.owlstream.local.CommandFailure;
import java.util.function.Consumer;
import java.util.function.Supplier;
import sun.misc.Signal;

/**
 * What happens when the user or the system ends this process before its command is done: what it started is stopped in
 * order, and the last word says how to go on. A second signal stops it at once.
 */
public final class Interruption implements AutoCloseable {
    private final Answer answer;
    private final Thread hook = new Thread(this::interrupted, "interruption");
    private volatile boolean over;

    /**
     * What a command does about it.
     *
     * @param say      shows a line
     * @param stop     stops what was started; does nothing when nothing runs
     * @param kill     stops it at once
     * @param lastWord asked for after {@code stop}
     * @param exitCode of this process
     */
    public record Answer(Consumer<String> say, Runnable stop, Runnable kill, Supplier<String> lastWord, int exitCode) {

        /** For a command that broke off when it is interrupted. */
        public static Answer brokenOff(Consumer<String> say, Runnable stop, Runnable kill, Supplier<String> lastWord) {
            return new Answer(say, stop, kill, lastWord, CommandFailure.BROKEN_OFF);
        }
    }

    private Interruption(Answer answer) {
        this.answer = answer;
    }

    /** From now on until it is closed, an interruption is answered so. */
    public static Interruption answeredBy(Answer answer) {
        Interruption interruption = new Interruption(answer);
        Runtime.getRuntime().addShutdownHook(interruption.hook);
        return interruption;
    }

    private void interrupted() {
        if (over) {
            answer.stop().run();
            return;
        }
        // Only now: the first signal is the runtime's, which runs this hook.
        for (String name : new String[] {"INT", "TERM"}) {
            Signal.handle(new Signal(name), again -> atOnce());
        }
        answer.say().accept("interrupted; stopping (a second time: at once)");
        answer.stop().run();
        answer.say().accept(answer.lastWord().get());
        Runtime.getRuntime().halt(answer.exitCode());
    }

    private void atOnce() {
        answer.kill().run();
        Runtime.getRuntime().halt(CommandFailure.BROKEN_OFF);
    }

    @Override
    public void close() {
        over = true;
        answer.stop().run();
    }
}
