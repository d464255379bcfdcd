package io.owlstream.local.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.local.doctor.Check.Status;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MachineChecksTest {
    private static final Machine GOOD = new Machine(17, true, "Linux", "amd64", 2, OptionalLong.of(8_000),
            OptionalLong.of(6_000), Set.of("avx", "avx2", "fpu"), Optional.of("2.36"));

    @Test
    void shouldFindNothingAmissWithAGoodMachine() {
        assertThat(new MachineChecks(GOOD).all()).extracting(Check::status).containsOnly(Status.OK);
    }

    @Test
    void shouldNameEachTroubleAndItsRemedy() {
        // Given
        Machine poor = new Machine(11, false, "Linux", "aarch64", 1, OptionalLong.of(8_000), OptionalLong.of(1_500),
                Set.of("avx"), Optional.empty());
        // When
        Map<String, Check> checks = checks(poor);
        // Then
        assertThat(checks.values()).allSatisfy(check -> assertThat(check.remedy()).as(check.name()).isPresent());
        assertThat(statuses(checks)).isEqualTo(Map.of("Java", Status.FAILED, "platform", Status.FAILED, "C library",
                Status.FAILED, "processor", Status.WARNING, "processors", Status.WARNING, "memory", Status.FAILED));
    }

    @Test
    void shouldWarnWhereOnlySomeThingsWork() {
        // Given
        Machine so = new Machine(21, false, "Linux", "amd64", 2, OptionalLong.of(3_000), OptionalLong.of(5_000),
                Set.of(), Optional.of("2.31"));
        // When
        Map<String, Check> checks = checks(so);
        // Then: a container's limit is less than what its machine could give
        assertThat(statuses(checks)).isEqualTo(Map.of("Java", Status.WARNING, "platform", Status.OK, "C library",
                Status.WARNING, "processor", Status.WARNING, "processors", Status.OK, "memory", Status.WARNING));
        assertThat(checks.get("memory").finding()).isEqualTo("3000 MB can be had of 3000 MB");
    }

    @Test
    void shouldCompareVersionsAsNumbers() {
        assertThat(GnuC.atLeast("2.9", "2.29")).isFalse();
        assertThat(GnuC.atLeast("2.34", "2.34")).isTrue();
        assertThat(GnuC.atLeast("3.0", "2.34")).isTrue();
    }

    @Test
    void shouldKnowThisMachine() {
        // When
        Machine here = Machine.here();
        // Then
        assertThat(here.javaFeature()).isGreaterThanOrEqualTo(17);
        assertThat(here.totalMegabytes()).isPresent();
        assertThat(here.processors()).isPositive();
    }

    private static Map<String, Check> checks(Machine machine) {
        return new MachineChecks(machine).all().stream().collect(Collectors.toMap(Check::name, check -> check));
    }

    private static Map<String, Status> statuses(Map<String, Check> checks) {
        return checks.values().stream().collect(Collectors.toMap(Check::name, Check::status));
    }
}
