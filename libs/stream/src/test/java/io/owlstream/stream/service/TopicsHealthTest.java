package io.owlstream.stream.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.smallrye.reactivemessaging.runtime.SmallRyeReactiveMessagingLifecycle;
import jakarta.annotation.Priority;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TopicsHealthTest {

    @Test
    void shouldLookAtTheSettingsBeforeTheChannelsAreMadeAndOpenThemAfterwards() {
        int channels = priority(SmallRyeReactiveMessagingLifecycle.class, "onApplicationStart");

        assertThat(priority(TopicsHealth.class, "open")).isLessThan(channels);
        assertThat(priority(TopicsHealth.class, "start")).isGreaterThan(channels);
    }

    /** Observers of the start are called in the order of these. */
    private static int priority(Class<?> bean, String observer) {
        Method method = Arrays.stream(bean.getDeclaredMethods())
                .filter(one -> one.getName().equals(observer)
                        && Arrays.equals(one.getParameterTypes(), new Class<?>[] {StartupEvent.class}))
                .findFirst().orElseThrow();
        return method.getParameters()[0].getAnnotation(Priority.class).value();
    }
}
