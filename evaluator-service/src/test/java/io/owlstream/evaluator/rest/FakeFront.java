package io.owlstream.evaluator.rest;

import io.owlstream.evaluator.front.FrontInfo;
import io.owlstream.evaluator.front.FrontUnavailableException;
import io.owlstream.stream.planner.Outlook;
import io.owlstream.stream.planner.loop.ClusterState;
import io.owlstream.stream.planner.loop.Controls;
import io.owlstream.stream.planner.loop.Garbage;
import io.owlstream.stream.planner.loop.GarbageDesk;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A front that says what a test wants. */
@Alternative
@ApplicationScoped
public class FakeFront implements FrontInfo, Controls, GarbageDesk {
    private Optional<String> waitsFor = Optional.empty();
    private Optional<RuntimeException> silence = Optional.empty();
    private Optional<String> obstacle = Optional.empty();
    private Optional<Garbage> newest = Optional.empty();
    private Outlook outlook = Outlook.nothing();
    private List<ClusterState.Group> groups = List.of();

    void clear() {
        waitsFor = Optional.empty();
        silence = Optional.empty();
        obstacle = Optional.empty();
        newest = Optional.empty();
        outlook = Outlook.nothing();
        groups = List.of();
    }

    void waitFor(String what) {
        waitsFor = Optional.of(what);
    }

    void silence(RuntimeException fault) {
        silence = Optional.of(fault);
    }

    void hinder(String why) {
        obstacle = Optional.of(why);
    }

    void see(Outlook seen, List<ClusterState.Group> present) {
        outlook = seen;
        groups = present;
    }

    @Override
    public Optional<String> waitsFor() {
        return waitsFor;
    }

    @Override
    public Controls controls() {
        waitsFor.ifPresent(what -> {
            throw new FrontUnavailableException(what);
        });
        return this;
    }

    @Override
    public Optional<Instant> leadsSince() {
        return Optional.of(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Override
    public Outlook outlook() {
        return outlook;
    }

    @Override
    public ClusterState cluster() {
        silence.ifPresent(fault -> {
            throw fault;
        });
        return new ClusterState(Optional.of("evaluator-service/a"), groups);
    }

    @Override
    public GarbageDesk garbage() {
        return this;
    }

    @Override
    public Optional<Garbage> newest() {
        return newest;
    }

    @Override
    public Optional<String> obstacle(Duration grace) {
        return obstacle;
    }

    @Override
    public Garbage begin(Duration grace, boolean dryRun) {
        Garbage begun = new Garbage(dryRun, grace, Instant.parse("2026-01-01T00:00:00Z"), Garbage.Step.LOOKING, 0, 0,
                Map.of(), new Garbage.Sum(0, 0), "");
        newest = Optional.of(begun);
        return begun;
    }
}
