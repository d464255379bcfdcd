package io.owlstream.student;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The student's own settings. */
@ConfigMapping(prefix = "student")
public interface StudentConfig {

    /** How much work a crash may cost. */
    @WithDefault("10s")
    Duration checkpointEvery();
}
