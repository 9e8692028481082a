package dev.praxis.wire.drawing;

import static dev.praxis.wire.drawing.SvgElements.checkAt;
import static dev.praxis.wire.drawing.SvgElements.coordinate;

import java.util.List;
import org.ejml.data.DMatrixRMaj;

/**
 * Draws one {@link HeatMap} as SVG elements, starting at the upper left corner.
 *
 * <p>The color of a cell is one of two, at an opacity that grows with the magnitude: so zero is the
 * paper itself, light or dark.
 */
final class HeatMapWriter {
    private static final int ROW_LABEL = 34;
    private static final int MARGIN = 24;
    private static final int GAP = 8;
    private static final int MAX_NAME = 132;
    private static final int MAX_HEIGHT = 480;
    private static final int MAX_CELL = 48;

    /** Maximum width of a cell that is wider than high for the names below. */
    private static final int MAX_NAMED_CELL = 96;

    /** Minimum of the longer side of a cell, where the shorter one is narrow. */
    private static final int MIN_CELL = 16;

    private static final int LINE = 16;
    private static final int LABEL = 24;
    private static final int LEGEND = 64;
    private static final int BAR_WIDTH = 192;
    private static final int BAR_HEIGHT = 12;
    private static final int BAR_STEPS = 32;

    /** Number of opacities. Neighboring cells of one opacity are drawn as one rectangle. */
    private static final int LEVELS = 50;

    /** Share of the fullest color from which text has the color of the paper, on dark paper. */
    private static final double MIDDLE = 0.5;

    /** Share from which text has the color of the paper on light paper, too. */
    private static final double FULL = 0.72;

    private final HeatMap map;
    private final HeatMapCells cells;
    private final boolean isSigned;
    private final List<String> numbers;
    private final double cellWidth;
    private final double cellHeight;
    private final double left;
    private final boolean areNamesTurned;
    private final double bottom;
    private final double namesBottom;
    private final SvgElements svg = new SvgElements();

    private HeatMapWriter(HeatMap map) {
        this.map = map;
        cells = HeatMapCells.of(map);
        isSigned = map.isSigned();
        numbers = cells.isWhole() ? Numbers.alike(map.shown().data) : List.of();
        int rows = cells.values().numRows;
        int columns = cells.values().numCols;
        int rowNames = Math.min(MAX_NAME, widest(cells.rowNames()));
        double fit = SvgElements.WIDTH - ROW_LABEL - rowNames - GAP - (double) MARGIN;
        double width = Math.min(MAX_CELL, fit / columns);
        double height = Math.min(MAX_CELL, (double) MAX_HEIGHT / rows);
        double named = widest(cells.columnNames()) + (double) GAP;
        boolean isWidened = named <= Math.min(MAX_NAMED_CELL, fit / columns);
        cellWidth = pixels(Math.max(isWidened ? named : 0, Math.min(width, Math.max(height, MIN_CELL))));
        cellHeight = pixels(Math.min(height, Math.max(width, MIN_CELL)));
        left = ROW_LABEL + rowNames + GAP + Math.rint((fit - cellWidth * columns) / 2);
        bottom = SvgElements.TITLE + cellHeight * rows;
        int columnNames = Math.min(MAX_NAME, widest(cells.columnNames()));
        areNamesTurned = columnNames > cellWidth - 4 && !map.columns().names().isEmpty();
        namesBottom = bottom + (areNamesTurned ? GAP + columnNames : LINE);
    }

    /** Returns the height of a heat map with its legend. */
    static int height(HeatMap map) {
        return (int) new HeatMapWriter(map).namesBottom + LABEL + LEGEND;
    }

    static String draw(HeatMap map) {
        return new HeatMapWriter(map).draw();
    }

    private String draw() {
        svg.title(map.title());
        DMatrixRMaj values = cells.values();
        colors(values);
        svg.add("<rect class=\"frame\" x=\"%s\" y=\"%d\" width=\"%s\" height=\"%s\"/>\n"
                .formatted(
                        coordinate(left),
                        SvgElements.TITLE,
                        coordinate(cellWidth * values.numCols),
                        coordinate(cellHeight * values.numRows)));
        numbers();
        names();
        legend();
        return svg.toString();
    }

    /** Draws neighbors of one color in a row as one rectangle, and each color as one path. */
    private void colors(DMatrixRMaj values) {
        StringBuilder[] paths = new StringBuilder[2 * LEVELS + 1];
        for (int row = 0; row < values.numRows; row++) {
            checkAt(row * values.numCols);
            int from = 0;
            for (int column = 1; column <= values.numCols; column++) {
                int level = level(values.unsafe_get(row, from));
                if (column == values.numCols || level(values.unsafe_get(row, column)) != level) {
                    if (level != 0) {
                        int at = level + LEVELS;
                        paths[at] = paths[at] == null ? new StringBuilder() : paths[at];
                        paths[at].append(
                                SvgElements.rectangle(x(from), y(row), (column - from) * cellWidth, cellHeight));
                    }
                    from = column;
                }
            }
        }
        for (int at = 0; at < paths.length; at++) {
            if (paths[at] != null) {
                cell(at - LEVELS, paths[at]);
            }
        }
    }

    private void cell(int level, CharSequence path) {
        svg.path(level < 0 ? "cells minus" : "cells plus", "fill-opacity", (double) Math.abs(level) / LEVELS, path);
    }

    /** Returns the opacity of a value in levels, below 0 for the color of negative values. */
    private int level(double value) {
        double share = map.max() == 0 ? 0 : Math.clamp(value / map.max(), -1, 1);
        return (int) Math.rint(share * LEVELS);
    }

    private void numbers() {
        if (numbers.isEmpty() || cellHeight < LINE || widest(numbers) > cellWidth - 4) {
            return;
        }
        DMatrixRMaj values = map.values();
        for (int i = 0; i < numbers.size(); i++) {
            int row = i / values.numCols;
            int column = i % values.numCols;
            double share = (double) Math.abs(level(values.unsafe_get(row, column))) / LEVELS;
            String style = share > FULL ? "number full" : share > MIDDLE ? "number middle" : "number";
            svg.text(style, x(column) + cellWidth / 2, y(row) + cellHeight / 2 + 4, "middle", numbers.get(i));
        }
    }

    /** Writes as many names as fit, and the labels of the axes. */
    private void names() {
        int everyRow = every(map.rows(), LINE / cellHeight);
        for (int row = 0; row < cells.rowNames().size(); row += everyRow) {
            String name = SvgElements.fitted(cells.rowNames().get(row), MAX_NAME);
            svg.text("tick", left - GAP, y(row) + cellHeight / 2 + 4, "end", name);
        }
        double space = areNamesTurned ? LINE : Math.min(MAX_NAME, widest(cells.columnNames())) + (double) GAP;
        int everyColumn = every(map.columns(), space / cellWidth);
        for (int column = 0; column < cells.columnNames().size(); column += everyColumn) {
            String name = SvgElements.fitted(cells.columnNames().get(column), MAX_NAME);
            double middle = x(column) + cellWidth / 2;
            if (areNamesTurned) {
                svg.turned("tick", middle + 4, bottom + GAP, -90, "end", name);
            } else {
                svg.text("tick", middle, bottom + LINE, "middle", name);
            }
        }
        double middle = left + cellWidth * cells.columnNames().size() / 2;
        svg.text("", middle, namesBottom + LABEL - 4, "middle", map.columns().label());
        svg.turned(
                "",
                left - GAP - Math.min(MAX_NAME, widest(cells.rowNames())) - GAP,
                (SvgElements.TITLE + bottom) / 2,
                -90,
                "middle",
                map.rows().label());
    }

    /** Returns the distance of the names that are written, round for an axis of numbers. */
    private static int every(Axis axis, double cells) {
        return axis.names().isEmpty() ? Axis.roundUp(cells) : (int) Math.ceil(cells);
    }

    /** Draws the colors with the numbers at their ends, and says what they show. */
    private void legend() {
        double top = namesBottom + LABEL + 12;
        double start = (SvgElements.WIDTH - BAR_WIDTH) / 2.0;
        double min = isSigned ? -map.max() : 0;
        double width = (double) BAR_WIDTH / BAR_STEPS;
        for (int i = 0; i < BAR_STEPS; i++) {
            double share = (i + 0.5) / BAR_STEPS;
            int level = level(min + share * (map.max() - min));
            if (level != 0) {
                cell(level, SvgElements.rectangle(start + i * width, top, width, BAR_HEIGHT));
            }
        }
        svg.add("<rect class=\"frame\" x=\"%s\" y=\"%s\" width=\"%d\" height=\"%d\"/>\n"
                .formatted(coordinate(start), coordinate(top), BAR_WIDTH, BAR_HEIGHT));
        double numbers = top + BAR_HEIGHT / 2.0 + 4;
        svg.text("tick", start - GAP, numbers, "end", Numbers.of(min));
        svg.text("tick", start + BAR_WIDTH + (double) GAP, numbers, "start", Numbers.of(map.max()));
        svg.text(
                "tick",
                SvgElements.WIDTH / 2.0,
                top + BAR_HEIGHT + LINE,
                "middle",
                SvgElements.fitted(map.legend() + (cells.isWhole() ? "" : ";" + note()), SvgElements.WIDTH));
    }

    private String note() {
        return " each cell is the largest of %d x %d".formatted(cells.blockRows(), cells.blockColumns());
    }

    private double x(int column) {
        return left + column * cellWidth;
    }

    private double y(int row) {
        return SvgElements.TITLE + row * cellHeight;
    }

    /** Rounds a side down, so that the edges of the cells are on pixels or halves of them. */
    private static double pixels(double side) {
        return side >= MIN_CELL ? Math.floor(side) : Math.max(0.5, Math.floor(2 * side) / 2);
    }

    private static int widest(List<String> names) {
        return names.stream().mapToInt(SvgElements::width).max().orElse(0);
    }
}
