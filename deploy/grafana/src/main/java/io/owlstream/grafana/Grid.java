package io.owlstream.grafana;

/** Grafana's grid, filled from left to right and from top to bottom. */
final class Grid {
    static final int COLUMNS = 24;
    private int x;
    private int y;
    private int lineHeight;

    /** A place in it, in columns and lines of the grid. */
    record Cell(int x, int y, int width, int height) {
    }

    /** The next line as a whole, one high, for a heading. */
    Cell heading() {
        breakLine();
        return new Cell(0, y++, COLUMNS, 1);
    }

    /** The next place for a panel of this kind. */
    Cell panel(Panel.Kind kind) {
        if (x + kind.width() > COLUMNS) {
            breakLine();
        }
        Cell cell = new Cell(x, y, kind.width(), kind.height());
        x += kind.width();
        lineHeight = Math.max(lineHeight, kind.height());
        return cell;
    }

    /** How many lines are taken. */
    int lines() {
        return y + lineHeight;
    }

    private void breakLine() {
        x = 0;
        y += lineHeight;
        lineHeight = 0;
    }
}
