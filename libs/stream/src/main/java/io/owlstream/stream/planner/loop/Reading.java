package io.owlstream.stream.planner.loop;

/**
 * What a planner does with each record that it reads, before it comes to what the record tells.
 *
 * @param meaning understands it
 * @param clocks  looks at its time
 */
record Reading(RecordEvents meaning, ClockWatch clocks) {
}
