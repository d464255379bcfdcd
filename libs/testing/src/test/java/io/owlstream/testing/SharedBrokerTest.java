package io.owlstream.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.net.URLClassLoader;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SharedBrokerTest {
    private final String bootstrap = SharedBroker.bootstrap();

    @Test
    void shouldBeTheSameBrokerForACopyOfTheClassInAnotherClassLoader() throws Exception {
        // Given
        URL classes = SharedBroker.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader other = new OwnCopies(classes)) {
            Class<?> copy = other.loadClass(SharedBroker.class.getName());
            assertThat(copy).isNotSameAs(SharedBroker.class);

            // When
            Object seen = copy.getMethod("bootstrap").invoke(null);

            // Then
            assertThat(seen).isEqualTo(bootstrap);
        }
    }

    @Test
    void shouldReadBackWhatWasSent() {
        String topic = TestRecords.uniqueTopic("things");
        TestTopics.create(bootstrap, topic, 3, Map.of());
        try (TestRecords records = new TestRecords(bootstrap)) {
            records.send(topic, "a", new byte[] {1}, Map.of("colour", "blue"));
            records.send(topic, "b", new byte[] {2});

            assertThat(records.all(topic)).extracting(record -> record.key()).containsExactlyInAnyOrder("a", "b");
            assertThat(records.await(topic, 1, record -> record.key().equals("a"))).singleElement().satisfies(
                    record -> assertThat(record.headers().lastHeader("colour").value()).asString().isEqualTo("blue"));
        }
    }

    @Test
    void shouldWipeTopicsAndKeepTheirSettings() {
        String topic = TestRecords.uniqueTopic("table");
        TestTopics.create(bootstrap, topic, 2, Map.of("cleanup.policy", "compact"));
        try (TestRecords records = new TestRecords(bootstrap)) {
            records.send(topic, "a", new byte[] {1});
        }

        TestTopics.wipe(bootstrap, List.of(topic, "absent"));

        try (TestRecords records = new TestRecords(bootstrap)) {
            assertThat(records.all(topic)).isEmpty();
            assertThat(records.send(topic, "a", new byte[] {1}).offset()).isZero();
        }
    }

    /** Loads its own copy of the test module, as Quarkus does, and the rest from the parent. */
    private static final class OwnCopies extends URLClassLoader {
        OwnCopies(URL classes) {
            super(new URL[] {classes}, SharedBroker.class.getClassLoader());
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.startsWith("io.owlstream.testing.")) {
                return super.loadClass(name, resolve);
            }
            Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : findClass(name);
        }
    }
}
