package io.owlstream.grafana;

import com.fasterxml.jackson.databind.JsonNode;
import io.owlstream.grafana.Picture.Curve;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs a recipe on all services while a real Prometheus scrapes them, and draws what it then knows. */
final class DrawPictures {
    private static final Pattern LABEL = Pattern.compile("\\{\\{(\\w+)}}");

    private DrawPictures() {
    }

    /** Takes the folder for the pictures, which must exist, and the recipes. */
    public static void main(String[] args) throws Exception {
        Path pictures = Path.of(args[0]);
        Path folder = Files.createTempDirectory("owlstream-pictures");
        try (RunningSystem system = RunningSystem.start(folder);
                LivePrometheus prometheus = LivePrometheus.start(folder, system.ports())) {
            prometheus.await("count(up == 1) == 5");
            for (String recipe : List.of(args).subList(1, args.length)) {
                system.run(recipe);
            }
            prometheus.await("sum_over_time((owlstream_front_experiments{phase=\"finished\"} == bool "
                    + (args.length - 1) + ")[1m:1s]) > 5");
            for (Dashboard dashboard : Dashboards.all()) {
                Path picture = pictures.resolve(WriteDashboards.file(pictures, dashboard).getFileName().toString()
                        .replace(".json", ".svg"));
                Files.writeString(picture, Picture.of(dashboard, query -> curves(query, prometheus)));
                System.out.println(picture);
            }
        }
    }

    private static List<Curve> curves(Query query, LivePrometheus prometheus) throws IOException, InterruptedException {
        List<Curve> curves = new ArrayList<>();
        Map<String, Integer> named = new HashMap<>();
        for (JsonNode series : prometheus.sinceStart(query.expr())) {
            List<Double> seconds = new ArrayList<>();
            List<Double> values = new ArrayList<>();
            for (JsonNode point : series.path("values")) {
                double value = Double.parseDouble(point.path(1).asText().replace("Inf", "Infinity"));
                if (Double.isFinite(value)) {
                    seconds.add(point.path(0).asDouble() - prometheus.started().getEpochSecond());
                    values.add(value);
                }
            }
            if (!values.isEmpty()) {
                String name = legend(query.legend(), series.path("metric"));
                int before = named.merge(name, 1, Integer::sum) - 1;
                curves.add(new Curve(before == 0 ? name : name + " (" + (before + 1) + ")", seconds, values));
            }
        }
        return curves;
    }

    private static String legend(String form, JsonNode labels) {
        return LABEL.matcher(form).replaceAll(label -> Matcher.quoteReplacement(labels.path(label.group(1)).asText()));
    }
}
