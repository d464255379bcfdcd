package io.owlstream.evaluator.rest;

import io.owlstream.stream.deadletter.DeadLetter;
import io.owlstream.stream.deadletter.DeadLetters;
import io.owlstream.stream.deadletter.OpenedLetter;
import io.owlstream.stream.deadletter.Redrive;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Dead letters that a test puts there; those without a source are refused. */
@Alternative
@ApplicationScoped
public class FakeLetters implements DeadLetters {
    private final Map<Long, OpenedLetter> letters = new LinkedHashMap<>();

    void clear() {
        letters.clear();
    }

    void put(DeadLetter letter, byte[] value) {
        letters.put(letter.offset(), new OpenedLetter(letter, List.of(new OpenedLetter.Header("ce_id", "1")), value));
    }

    @Override
    public List<DeadLetter> all() {
        return letters.values().stream().map(OpenedLetter::letter).toList();
    }

    @Override
    public Optional<OpenedLetter> find(long offset) {
        return Optional.ofNullable(letters.get(offset));
    }

    @Override
    public Redrive redrive(long offset) {
        if (!letters.containsKey(offset)) {
            return new Redrive.Unknown();
        }
        return letters.get(offset).letter().source().<Redrive>map(Redrive.Sent::new)
                .orElseGet(() -> new Redrive.Refused("it came from payments"));
    }
}
