package io.owlstream.faults.schedule;

import java.util.List;

/**
 * What happens to one experiment.
 *
 * @param number   its place among the schedules of its seed, from 0
 * @param students student workers at the begin
 */
public record Schedule(int number, Theme theme, Workload work, int students, List<Step> steps) {

    public Schedule {
        steps = List.copyOf(steps);
    }
}
