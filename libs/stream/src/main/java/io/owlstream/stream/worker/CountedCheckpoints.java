package io.owlstream.stream.worker;

import io.owlstream.store.Checkpoints;
import java.util.Optional;

/**
 * Checkpoints that tell of progress: whoever gets as far as a new one is not stuck, so the count of attempts begins anew.
 * Trouble with the store is waited out in place, so that work in memory is not lost to it.
 */
final class CountedCheckpoints implements Checkpoints {
    private final Checkpoints checkpoints;
    private final Patience patience;
    private final StopSignal giveUp;
    private final Runnable resetCount;
    private final Runnable saved;
    private boolean reset;

    CountedCheckpoints(Checkpoints checkpoints, Patience patience, StopSignal giveUp, Runnable resetCount,
            Runnable saved) {
        this.checkpoints = checkpoints;
        this.patience = patience;
        this.giveUp = giveUp;
        this.resetCount = resetCount;
        this.saved = saved;
    }

    @Override
    public void save(long step, byte[] state) {
        patience.insist("save a checkpoint", giveUp, () -> checkpoints.save(step, state));
        saved.run();
        if (!reset) {
            resetCount.run();
            reset = true;
        }
    }

    @Override
    public Optional<Checkpoint> newest() {
        return checkpoints.newest();
    }

    @Override
    public void clear() {
        checkpoints.clear();
    }
}
