package io.owlstream.stream.worker;

import io.owlstream.recipe.plan.Work;
import io.owlstream.stream.event.NodeRequest;
import java.util.Map;
import java.util.TreeSet;

/** Hands each request to the worker of its task, which is told by the type of the request's settings. */
public final class WorkerByTask implements NodeWorker {
    private final Map<Class<?>, NodeWorker> workers;

    /** @param workers by the type of the settings that they know, for instance {@code TeacherSettings.Digits} */
    public WorkerByTask(Map<Class<?>, NodeWorker> workers) {
        this.workers = Map.copyOf(workers);
    }

    @Override
    public Outcome work(NodeRequest request, WorkContext context) {
        Class<?> task = settings(request.work()).getClass();
        NodeWorker worker = workers.get(task);
        return worker == null ? unknown(request, task) : worker.work(request, context);
    }

    private Outcome unknown(NodeRequest request, Class<?> task) {
        TreeSet<String> known = new TreeSet<>();
        workers.keySet().forEach(type -> known.add(name(type)));
        return new Outcome.CannotSucceed("this service makes nothing of a " + request.work().kind() + " with "
                + name(task) + ", it knows " + String.join(", ", known)
                + "; start services of one and the same version, then submit again", true);
    }

    private static Object settings(Work work) {
        if (work instanceof Work.Teacher teacher) {
            return teacher.settings();
        }
        if (work instanceof Work.Chunk chunk) {
            return chunk.settings();
        }
        if (work instanceof Work.Batch batch) {
            return batch.rule();
        }
        if (work instanceof Work.Student student) {
            return student.settings();
        }
        return work instanceof Work.Evaluation evaluation ? evaluation.settings() : work;
    }

    /** As in the sources: a settings type is nested in that of its kind. */
    private static String name(Class<?> type) {
        return type.getName().substring(type.getPackageName().length() + 1).replace('$', '.');
    }
}
