package io.owlstream.grafana;

import de.erichseifert.vectorgraphics2d.Document;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.FieldPosition;
import java.text.NumberFormat;
import java.text.ParsePosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.RangeType;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** A dashboard as an SVG: its panels where Grafana puts them, its curves as Prometheus gave them. */
final class Picture {
    private static final int COLUMN = 50;
    private static final int LINE = 34;
    private static final int MARGIN = 10;
    private static final int MOST_BARS = 20;
    private static final Font SMALL = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
    private static final Font PLAIN = new Font(Font.SANS_SERIF, Font.PLAIN, 13);
    private static final Font HEADING = new Font(Font.SANS_SERIF, Font.BOLD, 15);
    private static final Font LARGE = new Font(Font.SANS_SERIF, Font.BOLD, 30);
    private static final Color BAR = new Color(0x1f77b4);
    private static final List<Color> LINES = Stream.of(0x1f77b4, 0xff7f0e, 0x2ca02c, 0xd62728, 0x9467bd, 0x8c564b,
            0xe377c2, 0x7f7f7f, 0xbcbd22, 0x17becf).map(Color::new).toList();

    private final Answers answers;
    private final VectorGraphics2D graphics = new VectorGraphics2D();
    private final Grid grid = new Grid();

    private Picture(Answers answers) {
        this.answers = answers;
    }

    /** What is asked by a panel, answered. */
    interface Answers {
        /** The curves that {@code query} gives, each with at least one point. */
        List<Curve> of(Query query) throws IOException, InterruptedException;
    }

    /**
     * A curve.
     *
     * @param seconds since the start
     */
    record Curve(String name, List<Double> seconds, List<Double> values) {
        double newest() {
            return values.get(values.size() - 1);
        }
    }

    /** The text of the SVG. */
    static String of(Dashboard dashboard, Answers answers) throws IOException, InterruptedException {
        Picture picture = new Picture(answers);
        for (Dashboard.Row row : dashboard.rows()) {
            Grid.Cell heading = picture.grid.heading();
            picture.text(row.title(), HEADING, heading, 22);
            for (Panel panel : row.panels()) {
                picture.panel(panel, picture.grid.panel(panel.kind()));
            }
        }
        Document document = new SVGProcessor().getDocument(picture.graphics.getCommands(),
                new PageSize(0, 0, Grid.COLUMNS * COLUMN, picture.grid.lines() * LINE + MARGIN));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        document.writeTo(bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private void panel(Panel panel, Grid.Cell cell) throws IOException, InterruptedException {
        graphics.setColor(Color.LIGHT_GRAY);
        graphics.drawRect(cell.x() * COLUMN + 3, cell.y() * LINE + 3, cell.width() * COLUMN - 6,
                cell.height() * LINE - 6);
        List<Curve> curves = new ArrayList<>();
        for (Query query : panel.queries()) {
            curves.addAll(answers.of(query));
        }
        if (curves.isEmpty()) {
            text(panel.title(), PLAIN, cell, 24);
            text(panel.needs().map(needs -> "needs " + needs).orElse("nothing was measured"), SMALL, cell, 50);
            return;
        }
        switch (panel.kind()) {
            case CURVES -> curves(panel, cell, curves);
            case NUMBER -> {
                text(panel.title(), PLAIN, cell, 24);
                text(shown(panel.unit(), curves.get(0).newest()), LARGE, cell, 80);
            }
            case BARS -> bars(panel, cell, curves);
        }
    }

    private void curves(Panel panel, Grid.Cell cell, List<Curve> curves) {
        XYSeriesCollection series = new XYSeriesCollection();
        for (Curve curve : curves) {
            XYSeries one = new XYSeries(curve.name());
            for (int i = 0; i < curve.values().size(); i++) {
                one.add(curve.seconds().get(i), curve.values().get(i));
            }
            series.addSeries(one);
        }
        JFreeChart chart = ChartFactory.createXYLineChart(panel.title(), null, null, series);
        chart.getTitle().setFont(PLAIN);
        chart.getLegend().setItemFont(SMALL);
        chart.getLegend().setFrame(BlockBorder.NONE);
        XYPlot plot = chart.getXYPlot();
        plot.setBackgroundPaint(Color.WHITE);
        plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
        plot.setDomainGridlinePaint(Color.LIGHT_GRAY);
        XYLineAndShapeRenderer lines = new XYLineAndShapeRenderer(true, false);
        lines.setDrawSeriesLineAsPath(true);
        lines.setAutoPopulateSeriesStroke(false);
        lines.setDefaultStroke(new BasicStroke(1.5f));
        plot.setRenderer(lines);
        for (int i = 0; i < curves.size(); i++) {
            lines.setSeriesPaint(i, LINES.get(i % LINES.size()));
        }
        figures((NumberAxis) plot.getDomainAxis(), Panel.Unit.PLAIN, " s");
        NumberAxis range = (NumberAxis) plot.getRangeAxis();
        figures(range, panel.unit(), "");
        range.setAutoRangeMinimumSize(panel.unit() == Panel.Unit.SHARE ? 0.1 : 1);
        if (curves.stream().flatMap(curve -> curve.values().stream()).allMatch(value -> value >= 0)) {
            range.setAutoRangeIncludesZero(true);
            range.setRangeType(RangeType.POSITIVE);
        }
        chart.draw(graphics, new Rectangle2D.Double(cell.x() * COLUMN + MARGIN / 2.0, cell.y() * LINE + MARGIN / 2.0,
                cell.width() * COLUMN - MARGIN, cell.height() * LINE - MARGIN));
    }

    private static void figures(NumberAxis axis, Panel.Unit unit, String behind) {
        axis.setTickLabelFont(SMALL);
        axis.setNumberFormatOverride(new NumberFormat() {
            @Override
            public StringBuffer format(double value, StringBuffer text, FieldPosition position) {
                return text.append(shown(unit, value)).append(behind);
            }

            @Override
            public StringBuffer format(long value, StringBuffer text, FieldPosition position) {
                return format((double) value, text, position);
            }

            @Override
            public Number parse(String text, ParsePosition position) {
                throw new UnsupportedOperationException("figures are only shown");
            }
        });
    }

    private void bars(Panel panel, Grid.Cell cell, List<Curve> curves) {
        text(panel.title(), PLAIN, cell, 24);
        List<Curve> most = curves.subList(0, Math.min(MOST_BARS, curves.size()));
        double longest = Math.max(most.stream().mapToDouble(curve -> Math.abs(curve.newest())).max().orElse(1), 1e-9);
        int half = cell.width() * COLUMN / 2;
        int y = 44;
        for (Curve curve : most) {
            text(curve.name(), SMALL, cell, y);
            int left = cell.x() * COLUMN + half;
            int length = (int) Math.round(Math.abs(curve.newest()) / longest * (half - 90));
            graphics.setColor(BAR);
            graphics.fillRect(left, cell.y() * LINE + y - 10, Math.max(1, length), 11);
            graphics.setColor(Color.BLACK);
            graphics.drawString(shown(panel.unit(), curve.newest()), left + length + 6, cell.y() * LINE + y);
            y += 14;
        }
        if (most.size() < curves.size()) {
            text("and " + (curves.size() - most.size()) + " more", SMALL, cell, y);
        }
    }

    private void text(String text, Font font, Grid.Cell cell, int below) {
        graphics.setFont(font);
        graphics.setColor(Color.BLACK);
        graphics.drawString(text, cell.x() * COLUMN + MARGIN, cell.y() * LINE + below);
    }

    private static String shown(Panel.Unit unit, double value) {
        return switch (unit) {
            case SHARE -> String.format(Locale.ROOT, "%.1f %%", 100 * value);
            case SECONDS -> String.format(Locale.ROOT, "%.3g s", value);
            case BYTES -> String.format(Locale.ROOT, "%.0f MB", value / (1 << 20));
            case PER_SECOND -> rounded(value) + "/s";
            case PER_MINUTE -> rounded(value) + "/min";
            case PLAIN -> rounded(value);
        };
    }

    private static String rounded(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9 ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.3f" : "%,.0f", value);
    }
}
