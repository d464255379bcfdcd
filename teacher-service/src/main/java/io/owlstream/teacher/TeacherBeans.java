package io.owlstream.teacher;

import io.owlstream.mnist.Mnist;
import io.owlstream.stream.worker.NodeWorker;
import io.owlstream.teacher.digits.DigitsTeacher;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The teacher's worker. */
@Singleton
public class TeacherBeans {

    @Produces
    @Singleton
    NodeWorker worker(TeacherConfig config) {
        return new DigitsTeacher(Mnist::training, config.checkpointEvery());
    }
}
