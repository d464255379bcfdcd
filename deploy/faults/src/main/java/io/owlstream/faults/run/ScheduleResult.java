package io.owlstream.faults.run;

import io.owlstream.faults.schedule.Schedule;
import java.util.List;

/**
 * How a schedule went.
 *
 * @param done       what was done, when and to whom
 * @param late       steps whose time did not come before the end
 * @param seconds    from the submission until all was calm again
 * @param resumed    how often a training was taken up again
 * @param repeated   milliseconds of work that were repeated by that, at most
 * @param violations of what must hold; none if all did
 * @param evidence   where logs and data are kept; empty unless something was violated
 */
public record ScheduleResult(int number, String theme, String work, List<String> done, List<String> late,
        double seconds, int resumed, long repeated, List<String> violations, String evidence) {

    public ScheduleResult {
        done = List.copyOf(done);
        late = List.copyOf(late);
        violations = List.copyOf(violations);
    }

    /** A schedule that could not be run or checked to its end. */
    static ScheduleResult brokenOff(Schedule schedule, Exception why) {
        return new ScheduleResult(schedule.number(), schedule.theme().toString(), schedule.work().toString(), List.of(),
                schedule.steps().stream().map(Object::toString).toList(), 0, 0, 0, List.of("broke off: " + why), "");
    }

    /** Whether all held. */
    public boolean passed() {
        return violations.isEmpty();
    }

    ScheduleResult withEvidence(String folder) {
        return new ScheduleResult(number, theme, work, done, late, seconds, resumed, repeated, violations,
                folder);
    }
}
