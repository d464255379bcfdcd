package io.owlstream.faults.schedule;

/** One fault of a schedule and when it comes. */
public record Step(Trigger when, Fault fault) {

    @Override
    public String toString() {
        return fault + " at " + when;
    }
}
