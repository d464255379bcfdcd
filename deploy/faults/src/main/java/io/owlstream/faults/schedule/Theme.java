package io.owlstream.faults.schedule;

/** What a schedule is mainly about. Ten schedules in a row have each of them once. */
public enum Theme {
    KILL_WORKERS("kills of workers"),
    KILL_BROKER("a kill of the broker"),
    PAUSE("pauses past the session time-out"),
    DUPLICATES("duplicated records"),
    STORE("a store that cannot be written"),
    RESTART_BROKER("a broker restart"),
    SCALE("student workers 1, 2, 3, 1"),
    TERMINATE_ALL("SIGTERM of each service in turn"),
    KILL_FRONT("kills of the front, with poison"),
    MIXED("everything at once");

    private final String words;

    Theme(String words) {
        this.words = words;
    }

    @Override
    public String toString() {
        return words;
    }
}
