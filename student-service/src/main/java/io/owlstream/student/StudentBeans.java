package io.owlstream.student;

import io.owlstream.stream.worker.NodeWorker;
import io.owlstream.student.digits.DigitsStudent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The student's worker. */
@Singleton
public class StudentBeans {

    @Produces
    @Singleton
    NodeWorker worker(StudentConfig config) {
        return new DigitsStudent(config.checkpointEvery());
    }
}
