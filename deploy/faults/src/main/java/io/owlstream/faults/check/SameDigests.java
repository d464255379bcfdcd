package io.owlstream.faults.check;

import io.owlstream.recipe.id.Digest;
import io.owlstream.recipe.id.NodeId;
import io.owlstream.recipe.plan.Plan;
import io.owlstream.stream.event.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Every node is Ready, and every time it was said to be, the content was that of the undisturbed run. */
public final class SameDigests implements Invariant {

    @Override
    public List<String> violations(Evidence evidence) {
        List<String> violations = new ArrayList<>();
        Plan plan = evidence.plan();
        List<FactRecord> facts = FactRecord.all(evidence);
        Map<NodeId, Fact.Ready> ready = FactRecord.ready(facts);
        for (NodeId node : evidence.reference().keySet()) {
            if (!ready.containsKey(node)) {
                violations.add(FactRecord.name(plan, node) + " is not Ready");
            }
        }
        facts.forEach(record -> record.asReady().ifPresent(fact -> {
            Digest expected = evidence.reference().get(record.node());
            if (!fact.digest().equals(expected)) {
                violations.add(FactRecord.name(plan, record.node()) + " has digest " + fact.digest() + " by "
                        + fact.worker() + ", in the undisturbed run " + expected);
            }
        }));
        return violations;
    }
}
