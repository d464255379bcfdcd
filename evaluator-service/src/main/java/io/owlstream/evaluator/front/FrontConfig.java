package io.owlstream.evaluator.front;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** The settings of a front. */
@ConfigMapping(prefix = "owlstream.front")
public interface FrontConfig {

    /** How many nodes a submitted recipe may expand to. A front holds some 500 bytes for each while it runs. */
    @WithDefault("200000")
    int maxNodes();

    /** How long something that no experiment needs must not have been used before it counts as garbage. */
    @WithDefault("24h")
    Duration grace();

    /** How many may read the rows of a dataset at a time. A reading holds a thread, a connection and some 10 MB. */
    @WithDefault("4")
    int rowReadings();
}
