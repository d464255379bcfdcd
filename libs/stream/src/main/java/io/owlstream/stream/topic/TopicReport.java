package io.owlstream.stream.topic;

import java.util.List;
import java.util.stream.Collectors;

/** What became of the topics: which were created, and what is wrong with those that were there. */
public record TopicReport(List<String> created, List<Problem> problems) {

    public TopicReport {
        created = List.copyOf(created);
        problems = List.copyOf(problems);
    }

    /**
     * A topic that is not as it must be.
     *
     * @param what what it is and what it should be
     * @param mend the command or setting that puts it right
     */
    public record Problem(String topic, String what, String mend) {
        @Override
        public String toString() {
            return topic + ": " + what + "; mend: " + mend;
        }
    }

    /** Passes if there is no problem, else throws with all of them, one a line. */
    public void requireSound() {
        if (!problems.isEmpty()) {
            throw new IllegalStateException("topics are not as they must be:\n"
                    + problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        }
    }
}
