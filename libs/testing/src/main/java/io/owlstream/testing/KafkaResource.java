package io.owlstream.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.lang.reflect.InvocationTargetException;
import java.util.HashMap;
import java.util.Map;

/**
 * Gives a {@code @QuarkusTest} the {@link SharedBroker}, with all topics of the catalogue. Further settings of the
 * application may be given as {@code initArgs}.
 */
public class KafkaResource implements QuarkusTestResourceLifecycleManager {
    /**
     * Called by name, because the module that has the catalogue is itself tested with this one: a dependency would be a
     * circle.
     */
    private static final String TOPICS = "io.owlstream.stream.topic.TopicAdmin";
    private final Map<String, String> settings = new HashMap<>();

    @Override
    public void init(Map<String, String> initArgs) {
        settings.putAll(initArgs);
    }

    @Override
    public Map<String, String> start() {
        String bootstrap = bootstrap();
        createTopics(bootstrap);
        settings.put("kafka.bootstrap.servers", bootstrap);
        return settings;
    }

    /** Host and port of the broker, which answers by now. */
    protected String bootstrap() {
        return SharedBroker.bootstrap();
    }

    /** The broker stays for the next test class. */
    @Override
    public void stop() {
    }

    private static void createTopics(String bootstrap) {
        try {
            KafkaResource.class.getClassLoader().loadClass(TOPICS).getMethod("createLocally", String.class)
                    .invoke(null, bootstrap);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException("the topics could not be created at " + bootstrap, e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(TOPICS + ".createLocally(String) must be on the test's class path", e);
        }
    }
}
