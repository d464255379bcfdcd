package io.owlstream.student;

import io.owlstream.model.text.LanguageModels;
import io.owlstream.recipe.plan.StudentSettings;
import io.owlstream.stream.worker.NodeWorker;
import io.owlstream.stream.worker.ReferenceReader;
import io.owlstream.stream.worker.WorkerByTask;
import io.owlstream.student.digits.DigitsStudent;
import io.owlstream.student.numbers.NumbersStudent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;

/** The student's worker. */
@Singleton
public class StudentBeans {

    @Produces
    @Singleton
    NodeWorker worker(StudentConfig config) {
        return new WorkerByTask(Map.of(
                StudentSettings.Digits.class, new DigitsStudent(config.checkpointEvery()),
                StudentSettings.Numbers.class,
                new NumbersStudent(new ReferenceReader(LanguageModels::shipped), config.checkpointEvery())));
    }
}
