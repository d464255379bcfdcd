package io.owlstream.local.doctor;

import java.util.Optional;

/**
 * What came of looking at one thing that a run needs.
 *
 * @param name    of the thing
 * @param finding what was found
 * @param remedy  what to do; absent when nothing has to be done
 */
record Check(String name, Status status, String finding, Optional<String> remedy) {

    /** How bad it is. */
    enum Status {
        /** As it should be. */
        OK,
        /** Works, but not as well as it could, or not for everything. */
        WARNING,
        /** Commands will fail. */
        FAILED
    }

    static Check ok(String name, String finding) {
        return new Check(name, Status.OK, finding, Optional.empty());
    }

    static Check warning(String name, String finding, String remedy) {
        return new Check(name, Status.WARNING, finding, Optional.of(remedy));
    }

    static Check failed(String name, String finding, String remedy) {
        return new Check(name, Status.FAILED, finding, Optional.of(remedy));
    }

    boolean fails() {
        return status == Status.FAILED;
    }
}
