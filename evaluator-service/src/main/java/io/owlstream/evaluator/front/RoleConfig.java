package io.owlstream.evaluator.front;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithParentName;

/** The role of this process. */
@ConfigMapping(prefix = "owlstream.role")
public interface RoleConfig {

    /** {@code front}, {@code worker} or {@code both}. */
    @WithParentName
    @WithDefault("both")
    Role role();
}
