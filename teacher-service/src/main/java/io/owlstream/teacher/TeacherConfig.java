package io.owlstream.teacher;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The teacher's own settings. */
@ConfigMapping(prefix = "teacher")
public interface TeacherConfig {

    /** How much work a crash may cost. */
    @WithDefault("10s")
    Duration checkpointEvery();
}
