package io.owlstream.faults.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.recipe.plan.Node;
import io.owlstream.recipe.plan.NodeKind;
import io.owlstream.recipe.plan.Plan;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SchedulesTest {
    private static final int SESSION = 3_000;
    private static final List<String> RECIPES = List.of("fault-drill", "fault-drill-owl");

    private final Schedules schedules = new Schedules(7, RECIPES, SESSION);

    @Test
    void shouldGiveTheSameScheduleForTheSameSeedAndNumber() {
        assertThat(many()).isEqualTo(IntStream.range(0, 500).mapToObj(new Schedules(7, RECIPES, SESSION)::schedule)
                .toList());
        assertThat(new Schedules(8, RECIPES, SESSION).schedule(0)).isNotEqualTo(schedules.schedule(0));
    }

    @Test
    void shouldHaveEveryThemeAmongTenInARow() {
        assertThat(many().subList(20, 30).stream().map(Schedule::theme)).containsExactlyInAnyOrder(Theme.values());
    }

    @Test
    void shouldUseEveryRecipeForEveryTheme() {
        Map<Theme, List<String>> recipes = many().stream().collect(Collectors.groupingBy(Schedule::theme,
                Collectors.mapping(schedule -> schedule.work().recipe(), Collectors.toList())));

        assertThat(recipes.values()).allSatisfy(used -> assertThat(used).containsAll(RECIPES));
    }

    @Test
    void shouldHaveEveryKindOfFault() {
        assertThat(many().stream().flatMap(schedule -> schedule.steps().stream()).map(step -> step.fault().getClass())
                .distinct()).hasSize(Fault.class.getPermittedSubclasses().length);
    }

    @Test
    void shouldKillEveryProcess() {
        assertThat(faults().filter(Fault.Kill.class::isInstance).map(fault -> ((Fault.Kill) fault).target())
                .collect(Collectors.toSet())).isEqualTo(EnumSet.allOf(Target.class));
    }

    @Test
    void shouldNotStopAProcessOftenEnoughForItsNodeToFail() {
        assertThat(many()).allSatisfy(schedule -> assertThat(schedule.steps().stream()
                .flatMap(step -> stopped(step.fault()).stream())
                .collect(Collectors.groupingBy(target -> target, Collectors.counting())).values())
                .allMatch(count -> count <= Schedules.MOST_BLOWS));
    }

    @Test
    void shouldPauseForLongerThanAGroupWaits() {
        assertThat(faults().filter(Fault.Pause.class::isInstance).map(fault -> ((Fault.Pause) fault).millis()))
                .isNotEmpty().allMatch(millis -> millis > SESSION);
    }

    @Test
    void shouldWaitForSignsThatTheWorkGives() {
        Map<Workload, List<Schedule>> byWork = many().stream().collect(Collectors.groupingBy(Schedule::work));

        byWork.forEach((work, those) -> {
            Map<NodeKind, Long> nodes = Plan.of(work.load()).nodes().values().stream()
                    .collect(Collectors.groupingBy(Node::kind, Collectors.counting()));
            assertThat(those.stream().flatMap(schedule -> schedule.steps().stream()).map(Step::when)).allMatch(
                    when -> nodes.containsKey(when.kind()) && when.sign() <= Math.max(Schedules.MOST_BLOWS + 1,
                            2 * nodes.get(when.kind())));
        });
    }

    private List<Schedule> many() {
        return IntStream.range(0, 500).mapToObj(schedules::schedule).toList();
    }

    private Stream<Fault> faults() {
        return many().stream().flatMap(schedule -> schedule.steps().stream()).map(Step::fault);
    }

    private static Optional<Target> stopped(Fault fault) {
        if (fault instanceof Fault.Kill kill) {
            return Optional.of(kill.target());
        }
        if (fault instanceof Fault.Pause pause) {
            return Optional.of(pause.target());
        }
        return fault instanceof Fault.Terminate stop ? Optional.of(stop.target()) : Optional.empty();
    }
}
