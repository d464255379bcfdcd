package io.owlstream.contracts.structure;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class StructureTest {
    private static JavaClasses ours = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.owlstream");
    private static JavaClasses wrong = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS).importPackages("io.owlstream");

    /** Thousands of classes that no other test of this JVM needs. */
    @AfterAll
    static void forget() {
        ours = null;
        wrong = null;
    }

    static Stream<Arguments> rules() {
        Stream<Arguments> general = Stream.of(Rules.librariesKnowNoService(), Rules.recipeKnowsNothing(),
                        Rules.modelAndStoreKnowNeitherKafkaNorQuarkus(), Rules.coresKnowNoFramework(),
                        Rules.djlOnlyInModel(), Rules.imagesOnlyForTeacherAndEvaluator())
                .map(StructureTest::named);
        return Stream.concat(general,
                Rules.SERVICES.stream().map(Rules::serviceKnowsNoOther).map(StructureTest::named));
    }

    static Stream<String> modules() {
        return Rules.MODULES.stream();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void shouldHold(ArchRule rule) {
        rule.check(ours);
    }

    @ParameterizedTest
    @MethodSource("modules")
    void shouldHavePackagesWithoutCycles(String module) {
        Rules.packagesWithoutCycles(module).check(ours);
    }

    /** Deliberately wrong classes lie among the tests of this module, in packages called {@code wrong}. */
    @ParameterizedTest
    @MethodSource("rules")
    void shouldFindTheDeliberatelyWrongClass(ArchRule rule) {
        assertThat(rule.evaluate(wrong).getFailureReport().getDetails()).isNotEmpty()
                .allSatisfy(detail -> assertThat(detail).contains(".wrong."));
    }

    @ParameterizedTest
    @ValueSource(strings = "recipe")
    void shouldFindTheDeliberateCycle(String module) {
        assertThat(Rules.packagesWithoutCycles(module).evaluate(wrong).hasViolation()).isTrue();
    }

    private static Arguments named(ArchRule rule) {
        return Arguments.of(Named.of(rule.getDescription(), rule));
    }
}
