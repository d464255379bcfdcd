package io.owlstream.recipe.read;

import io.owlstream.recipe.SampledRecipe;
import io.owlstream.recipe.id.NodeId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** The teachers of the datasets that somebody knows to lie in a log. */
public final class KnownTeachers {
    private static final int MOST_NAMED = 12;

    private KnownTeachers() {
    }

    /**
     * One of them.
     *
     * @param trait  for people; none if it has none
     * @param source a recipe that makes it, looked up when it is wanted
     */
    public record Teacher(NodeId id, Optional<String> trait, Supplier<SampledRecipe> source) {
        private String shown() {
            return id.brief() + " (" + trait.orElse("no trait") + ")";
        }
    }

    /** The one of {@code known}, in which a teacher may be more than once, whose id {@code text} is or begins. */
    public static KnownDatasets.TeacherAnswer find(String text, List<Teacher> known) {
        Map<NodeId, Teacher> all = new LinkedHashMap<>();
        known.forEach(teacher -> all.putIfAbsent(teacher.id(), teacher));
        List<Teacher> found = all.values().stream().filter(teacher -> teacher.id().hex().startsWith(text)).toList();
        if (found.size() == 1) {
            return new KnownDatasets.KnownTeacher(found.get(0).id(), found.get(0).source().get());
        }
        return new KnownDatasets.Refused(found.isEmpty()
                ? "must be the teacher of a dataset in the log; owlstream datasets shows them all" + these(all.values())
                : "names " + found.size() + " teachers" + these(found) + "; give more digits of the id");
    }

    private static String these(Collection<Teacher> teachers) {
        return teachers.isEmpty() ? "" : teachers.stream().limit(MOST_NAMED).map(Teacher::shown).collect(
                Collectors.joining(", ", ": ", teachers.size() > MOST_NAMED ? ", ..." : ""));
    }
}
