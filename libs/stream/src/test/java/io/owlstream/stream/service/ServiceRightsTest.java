package io.owlstream.stream.service;

import static org.assertj.core.api.Assertions.assertThat;

import io.owlstream.stream.topic.KafkaRight;
import io.owlstream.stream.topic.ServiceAccess;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceRightsTest {

    @Test
    void shouldAskForWhatTheRoleOfAnEvaluatorNeeds() {
        assertThat(rights("evaluator-service", "worker")).isEqualTo(ServiceAccess.EVALUATOR.worker());
        assertThat(rights("evaluator-service", "front")).isEqualTo(ServiceAccess.front());
        assertThat(rights("evaluator-service", "both")).containsAll(ServiceAccess.EVALUATOR.worker())
                .containsAll(ServiceAccess.front());
    }

    @ParameterizedTest
    @ValueSource(strings = {"front", "worker", "both"})
    void shouldAskForTheRightsOfAWorkerWhereThereIsNoFront(String role) {
        assertThat(rights("student-service", role)).isEqualTo(ServiceAccess.STUDENT.worker());
    }

    @Test
    void shouldAskForNothingOfAServiceThatIsNotKnown() {
        assertThat(rights("owls", "both")).isEmpty();
    }

    private static List<KafkaRight> rights(String service, String role) {
        OwlstreamConfig config = new SmallRyeConfigBuilder().addDiscoveredConverters()
                .withMapping(OwlstreamConfig.class).withDefaultValue("owlstream.role", role).build()
                .getConfigMapping(OwlstreamConfig.class);
        return new ServiceRights(config, service).all();
    }
}
