package io.owlstream.evaluator.rest.access;

import io.owlstream.evaluator.rest.WithoutKafka;
import java.util.List;

/** A front that asks for the token of an issuer. */
public class GuardedByIssuer extends WithoutKafka {

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Issuer.class));
    }
}
