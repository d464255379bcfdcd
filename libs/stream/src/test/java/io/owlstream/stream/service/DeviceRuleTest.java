package io.owlstream.stream.service;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.owlstream.stream.service.OwlstreamConfig.Device;
import org.junit.jupiter.api.Test;

class DeviceRuleTest {

    @Test
    void shouldRefuseAGpuThatWouldBeLeftIdleAndNameTheRemedy() {
        assertThatThrownBy(() -> DeviceRule.require(Device.GPU)).hasMessageContaining("owlstream.worker.device=gpu")
                .hasMessageContaining("OWLSTREAM_WORKER_DEVICE=cpu");
        assertThatCode(() -> DeviceRule.require(Device.CPU)).doesNotThrowAnyException();
    }
}
