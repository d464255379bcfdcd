package io.owlstream.student.messaging;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Set;

/** The service with a {@link ScriptedWorker}. */
public class ScriptedProfile implements QuarkusTestProfile {
    @Override
    public Set<Class<?>> getEnabledAlternatives() {
        return Set.of(ScriptedWorker.class);
    }
}
