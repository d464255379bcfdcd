package io.owlstream.grafana;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the dashboards into a folder, one file each. */
public final class WriteDashboards {
    private WriteDashboards() {
    }

    /** Takes the folder, which must exist. */
    public static void main(String[] args) throws IOException {
        for (Dashboard dashboard : Dashboards.all()) {
            Files.writeString(file(Path.of(args[0]), dashboard), DashboardJson.of(dashboard));
        }
    }

    static Path file(Path folder, Dashboard dashboard) {
        return folder.resolve(dashboard.uid().replaceFirst("^owlstream-", "") + ".json");
    }
}
