package io.owlstream.faults.check;

import java.util.List;

/** Something that must hold whatever happened. */
public interface Invariant {

    /** In what way it does not hold, for people; nothing if it does. */
    List<String> violations(Evidence evidence);

    /** All of them. */
    static List<Invariant> all() {
        return List.of(new VerdictWritten(), new SameDigests(), new NothingVanished(), new NoRowLostOrTwice(),
                new ReadyMeansThere(), new OnlyPoisonRefused(), new LittleRepeated());
    }
}
