package io.owlstream.contracts.structure;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.Arrays;
import java.util.List;

/** Who may know whom; each rule is a sentence of the contributor's page. */
final class Rules {
    /** Folders' names are packages' names. */
    static final List<String> SERVICES = List.of("teacher", "sampler", "filter", "student", "evaluator");
    static final List<String> MODULES = List.of("recipe", "store", "model", "mnist", "broker", "testing", "stream",
            "teacher", "sampler", "filter", "student", "evaluator", "local");

    private static final String OURS = "io.owlstream.";
    private static final String DJL = "ai.djl..";
    private static final String[] KAFKA_AND_QUARKUS = {"org.apache.kafka..", "io.quarkus..", "io.smallrye..",
        "org.eclipse.microprofile..", "jakarta..", "io.micrometer..", "io.vertx.."};
    private static final String[] FRAMEWORKS = {"io.quarkus..", "io.smallrye..", "org.eclipse.microprofile..",
        "jakarta..", "io.micrometer..", "io.vertx.."};

    private Rules() {
    }

    static ArchRule serviceKnowsNoOther(String service) {
        String[] others = SERVICES.stream().filter(other -> !other.equals(service)).map(Rules::of)
                .toArray(String[]::new);
        return noClasses().that().resideInAPackage(of(service))
                .should().dependOnClassesThat().resideInAnyPackage(others);
    }

    static ArchRule librariesKnowNoService() {
        return noClasses().that()
                .resideInAnyPackage(of("recipe", "store", "model", "mnist", "broker", "testing", "stream"))
                .should().dependOnClassesThat()
                .resideInAnyPackage(of("teacher", "sampler", "filter", "student", "evaluator", "local"));
    }

    static ArchRule recipeKnowsNothing() {
        return classes().that().resideInAPackage(of("recipe")).should().onlyDependOnClassesThat().resideInAnyPackage(
                of("recipe"), "java..", "com.fasterxml.jackson..", "org.yaml.snakeyaml..", "org.erdtman.jcs..",
                "org.apache.commons.text..");
    }

    static ArchRule modelAndStoreKnowNeitherKafkaNorQuarkus() {
        return noClasses().that().resideInAnyPackage(of("model", "store")).should().dependOnClassesThat(
                resideInAnyPackage(KAFKA_AND_QUARKUS).or(resideInAnyPackage(of("stream"))));
    }

    /**
     * The cores of the services are plain Java. Edges are the root package of a service, {@code messaging} and
     * {@code rest}; the front, which runs the planner, and the renderer of its page are edges of the evaluator-service.
     */
    static ArchRule coresKnowNoFramework() {
        return noClasses().that(resideInAnyPackage(of("teacher", "sampler", "filter", "student", "evaluator"))
                        .and(resideOutsideOfPackages("io.owlstream.*", "..messaging..", "..rest..",
                                "io.owlstream.evaluator.front..", "io.owlstream.evaluator.report..")))
                .should().dependOnClassesThat().resideInAnyPackage(FRAMEWORKS);
    }

    static ArchRule djlOnlyInModel() {
        return noClasses().that().resideInAPackage("io.owlstream..").and().resideOutsideOfPackage(of("model"))
                .should().dependOnClassesThat().resideInAPackage(DJL);
    }

    static ArchRule imagesOnlyForTeacherAndEvaluator() {
        return noClasses().that().resideInAPackage("io.owlstream..").and()
                .resideOutsideOfPackages(of("mnist", "teacher", "evaluator"))
                .should().dependOnClassesThat().resideInAPackage(of("mnist"));
    }

    static ArchRule packagesWithoutCycles(String module) {
        return slices().assignedFrom(new PackagesOf(OURS + module)).should().beFreeOfCycles().allowEmptyShould(true);
    }

    /**
     * Every package of a module but its root is a slice of its own: the root is where a module is put together, and
     * what all of it shares.
     */
    private record PackagesOf(String root) implements SliceAssignment {
        @Override
        public String getDescription() {
            return "the packages in " + root;
        }

        @Override
        public SliceIdentifier getIdentifierOf(JavaClass one) {
            String name = one.getPackageName();
            return name.startsWith(root + ".") ? SliceIdentifier.of(name) : SliceIdentifier.ignore();
        }
    }

    private static String of(String module) {
        return OURS + module + "..";
    }

    private static String[] of(String... modules) {
        return Arrays.stream(modules).map(Rules::of).toArray(String[]::new);
    }
}
