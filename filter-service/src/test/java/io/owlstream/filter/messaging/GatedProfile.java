package io.owlstream.filter.messaging;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;
import java.util.Set;

/** The service with a {@link GatedFilter}, which notices in a second or two that its broker is away. */
public class GatedProfile implements QuarkusTestProfile {
    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(GatedFilter.class);
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        String out = "mp.messaging.outgoing.events-out.";
        return Map.of(out + "delivery.timeout.ms", "2000", out + "request.timeout.ms", "1000", out + "max.block.ms",
                "1000");
    }
}
