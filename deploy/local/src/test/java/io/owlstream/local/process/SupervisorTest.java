package io.owlstream.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.local.CommandFailure;
import io.owlstream.local.process.ChildSpec.Kind;
import io.owlstream.local.process.FakeChildren.FakeChild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupervisorTest {

    @TempDir
    private Path logs;

    private final FakeChildren children = new FakeChildren();
    private final List<String> notes = new ArrayList<>();
    private final Supervisor supervisor = new Supervisor(children, children.clock::now, notes::add);

    @Test
    void shouldStartADeadServiceAgainOnlyAfterAPause() {
        // Given
        supervisor.start(spec("teacher", Kind.SERVICE));
        children.newest().die(1);
        supervisor.tick();
        children.clock.pass(249);
        supervisor.tick();
        int startsBefore = children.started.size();
        // When
        children.clock.pass(1);
        supervisor.tick();
        // Then
        assertThat(startsBefore).isEqualTo(1);
        assertThat(children.started).hasSize(2);
        assertThat(notes).singleElement().asString().contains("teacher", "exit code 1", "teacher.log");
    }

    @Test
    void shouldPauseLongerAfterEachDeath() {
        // Given
        supervisor.start(spec("teacher", Kind.SERVICE));
        List<Long> pauses = new ArrayList<>();
        // When
        for (int death = 1; death <= 4; death++) {
            pauses.add(pauseAfterADeath());
        }
        // Then
        assertThat(pauses).containsExactly(250L, 500L, 1000L, 2000L);
    }

    @Test
    void shouldGiveUpAtTheFifthDeathWithinAMinuteNamingTheLogAndItsLastLines() throws IOException {
        // Given
        Files.writeString(logs.resolve("teacher.log"), "starting\nno such recipe\n");
        supervisor.start(spec("teacher", Kind.SERVICE));
        for (int death = 1; death <= 4; death++) {
            pauseAfterADeath();
        }
        children.newest().die(7);
        // When, Then
        assertThatThrownBy(supervisor::tick).isInstanceOf(CommandFailure.class)
                .hasMessageContainingAll("teacher died 5 times within 60 s", "exit code 7",
                        logs.resolve("teacher.log").toString(), "no such recipe")
                .extracting(failure -> ((CommandFailure) failure).exitCode()).isEqualTo(CommandFailure.BROKEN_OFF);
    }

    @Test
    void shouldNotGiveUpAServiceWhoseDeathsAreFarApart() {
        // Given
        supervisor.start(spec("teacher", Kind.SERVICE));
        // When
        for (int death = 1; death <= 12; death++) {
            children.clock.pass(15_000);
            pauseAfterADeath();
        }
        // Then
        assertThat(children.started).hasSize(13);
    }

    @Test
    void shouldForgetDeathsWhenTheExperimentCameOn() {
        // Given
        supervisor.start(spec("teacher", Kind.SERVICE));
        for (int death = 1; death <= 4; death++) {
            pauseAfterADeath();
        }
        // When
        supervisor.progressed();
        // Then
        assertThat(pauseAfterADeath()).isEqualTo(250);
    }

    @Test
    void shouldCountEachChildsDeathsAlone() {
        // Given
        supervisor.start(spec("student-1", Kind.SERVICE));
        FakeChild first = children.newest();
        supervisor.start(spec("student-2", Kind.SERVICE));
        for (int death = 1; death <= 4; death++) {
            pauseAfterADeath();
        }
        // When
        first.die(1);
        // Then
        assertThatCode(supervisor::tick).doesNotThrowAnyException();
    }

    @Test
    void shouldTakeAServiceThatEndsWithZeroForDeadToo() {
        // Given
        supervisor.start(spec("teacher", Kind.SERVICE));
        // When
        children.newest().die(0);
        supervisor.tick();
        children.clock.pass(250);
        supervisor.tick();
        // Then
        assertThat(children.started).hasSize(2);
    }

    @Test
    void shouldNotStartATaskAgainThatEndedWell() {
        // Given
        supervisor.start(spec("natives", Kind.TASK));
        children.newest().die(0);
        // When
        supervisor.tick();
        children.clock.pass(60_000);
        supervisor.tick();
        // Then
        assertThat(supervisor.done("natives")).isTrue();
        assertThat(children.started).hasSize(1);
    }

    @Test
    void shouldFailWithATaskThatFailed() {
        // Given
        supervisor.start(spec("natives", Kind.TASK));
        // When
        children.newest().die(1);
        // Then
        assertThatThrownBy(supervisor::tick).hasMessageContainingAll("natives ended with exit code 1", "natives.log");
    }

    @Test
    void shouldSayWhichProgramCannotBeStarted() {
        // Given
        children.refusing = true;
        // When, Then
        assertThatThrownBy(() -> supervisor.start(spec("broker", Kind.BROKER))).isInstanceOf(CommandFailure.class)
                .hasMessageContainingAll("broker cannot be started", "no such program");
    }

    @Test
    void shouldStopTheBrokerAfterAllOthersHaveEnded() {
        // Given
        supervisor.start(spec("broker", Kind.BROKER));
        supervisor.start(spec("teacher", Kind.SERVICE));
        supervisor.start(spec("filter", Kind.SERVICE));
        children.newest().stubborn = true;
        // When
        supervisor.stop();
        // Then
        assertThat(children.events).containsExactly("terminate teacher", "terminate filter", "kill filter",
                "terminate broker");
        assertThat(children.clock.now()).isEqualTo(Supervisor.GRACE_MILLIS);
    }

    @Test
    void shouldStartNothingOnceStopped() {
        // Given
        supervisor.start(spec("teacher", Kind.SERVICE));
        children.newest().die(1);
        supervisor.tick();
        // When
        supervisor.stop();
        children.clock.pass(60_000);
        supervisor.tick();
        supervisor.start(spec("filter", Kind.SERVICE));
        // Then
        assertThat(children.started).hasSize(1);
        assertThat(supervisor.running()).isEmpty();
    }

    /** Lets the newest child die, and time pass until another one is started. */
    @Test
    void shouldNotStartAServiceAgainThatWasRetired() {
        // Given
        supervisor.start(spec("student-1", Kind.SERVICE));
        supervisor.start(spec("student-2", Kind.SERVICE));
        FakeChild retired = children.newest();
        // When
        supervisor.retire("student-2");
        supervisor.tick();
        children.clock.pass(60_000);
        supervisor.tick();
        // Then
        assertThat(children.events).containsExactly("terminate student-2");
        assertThat(children.started).hasSize(2);
        assertThat(supervisor.keeps("student-1")).isTrue();
        assertThat(supervisor.keeps("student-2")).isFalse();
        assertThat(supervisor.running()).doesNotContain(retired);
    }

    @Test
    void shouldKillARetiredServiceThatIsStillThereWhenAllIsStopped() {
        // Given
        supervisor.start(spec("student-1", Kind.SERVICE));
        children.newest().stubborn = true;
        supervisor.retire("student-1");
        supervisor.tick();
        // When
        supervisor.stop();
        // Then
        assertThat(children.events).endsWith("kill student-1");
    }

    @Test
    void shouldTellWhichProcessRunsUnderAName() {
        // Given
        supervisor.start(spec("student-1", Kind.SERVICE));
        FakeChild first = children.newest();
        // When
        supervisor.retire("student-1");
        supervisor.tick();
        supervisor.start(spec("student-1", Kind.SERVICE));
        // Then
        assertThat(supervisor.child("student-1")).hasValue(children.newest());
        assertThat(children.newest()).isNotSameAs(first);
        assertThat(supervisor.child("student-2")).isEmpty();
    }

    private long pauseAfterADeath() {
        int starts = children.started.size();
        children.newest().die(1);
        supervisor.tick();
        long died = children.clock.now();
        while (children.started.size() == starts && children.clock.now() < died + 60_000) {
            children.clock.pass(10);
            supervisor.tick();
        }
        return children.clock.now() - died;
    }

    private ChildSpec spec(String name, Kind kind) {
        return new ChildSpec(name, kind, List::of, Map.of(), logs.resolve(name + ".log"));
    }
}
