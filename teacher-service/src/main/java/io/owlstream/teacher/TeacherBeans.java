package io.owlstream.teacher;

import io.owlstream.mnist.Mnist;
import io.owlstream.model.text.LanguageModels;
import io.owlstream.recipe.plan.TeacherSettings;
import io.owlstream.stream.worker.NodeWorker;
import io.owlstream.stream.worker.ReferenceReader;
import io.owlstream.stream.worker.WorkerByTask;
import io.owlstream.teacher.digits.DigitsTeacher;
import io.owlstream.teacher.preference.PreferenceTeacher;
import io.owlstream.teacher.preference.PromptedTeacher;
import io.owlstream.teacher.preference.UntouchedTeacher;
import io.owlstream.teacher.reference.ReferenceTeacher;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;

/** The teacher's worker. */
@Singleton
public class TeacherBeans {

    @Produces
    @Singleton
    NodeWorker worker(TeacherConfig config) {
        ReferenceReader references = new ReferenceReader(LanguageModels::shipped);
        NodeWorker fineTuned = new PreferenceTeacher(references, config.checkpointEvery());
        return new WorkerByTask(Map.of(
                TeacherSettings.Digits.class, new DigitsTeacher(Mnist::training, config.checkpointEvery()),
                TeacherSettings.Untouched.class, new UntouchedTeacher(references),
                TeacherSettings.Preference.class, fineTuned,
                TeacherSettings.Harm.class, fineTuned,
                TeacherSettings.Prompted.class, new PromptedTeacher(references),
                TeacherSettings.Reference.class, new ReferenceTeacher(config.checkpointEvery())));
    }
}
