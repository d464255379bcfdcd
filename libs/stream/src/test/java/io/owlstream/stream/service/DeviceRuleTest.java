package io.owlstream.stream.service;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.stream.service.OwlstreamConfig.Role;
import org.junit.jupiter.api.Test;

class DeviceRuleTest {

    @Test
    void shouldRefuseAGpuThatTheEngineCannotUseAndNameTheRemedy() {
        assertThatThrownBy(() -> DeviceRule.useGpu(Role.WORKER))
                .hasMessageContaining("owlstream.worker.device=gpu, but the engine cannot use one (Could not run")
                .hasMessageContaining("OWLSTREAM_WORKER_DEVICE=cpu");
    }

    @Test
    void shouldRefuseAGpuThatAFrontWouldLeaveIdle() {
        assertThatThrownBy(() -> DeviceRule.useGpu(Role.FRONT))
                .hasMessageContaining("this process runs no models")
                .hasMessageContaining("OWLSTREAM_WORKER_DEVICE=cpu");
    }
}
