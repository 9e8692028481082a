package dev.praxis.api.explanations.dense;

import dev.praxis.compute.dense.DecisionGrid;
import dev.praxis.compute.dense.DenseNetwork;
import dev.praxis.compute.dense.ForwardPass;
import dev.praxis.compute.execution.Execution;
import dev.praxis.wire.drawing.Axis;
import dev.praxis.wire.drawing.Chart;
import dev.praxis.wire.drawing.Mark;
import dev.praxis.wire.drawing.Numbers;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/** Builds the chart of the decisions of a network over the plane of its two inputs. */
final class BoundaryChart {
    /** Maximum number of inputs that are drawn, and that the text alternative lists. */
    private static final int POINTS = 2000;

    private static final int LISTED = 24;

    /** Maximum number of classes in the legend. */
    private static final int LABELLED = 10;

    /** Number of shades of a class. */
    private static final int SHADES = 8;

    private static final double LIGHTEST = 0.1;
    private static final double FULLEST = 0.6;

    private final Decision decision;
    private final DecisionGrid grid;
    private final DMatrixRMaj inputs;
    private final int[] decided;

    private BoundaryChart(DenseNetwork network, ForwardPass pass, DecisionGrid grid) {
        decision = Decision.of(network);
        this.grid = grid;
        inputs = pass.inputs();
        DMatrixRMaj outputs = pass.activations().getLast();
        decided = IntStream.range(0, outputs.numRows)
                .map(row -> decision.decide(outputs, row))
                .toArray();
    }

    static Chart of(DenseNetwork network, ForwardPass pass, DecisionGrid grid) {
        return new BoundaryChart(network, pass, grid).chart(pass.activations().getLast());
    }

    private Chart chart(DMatrixRMaj outputs) {
        int[][] shades = shades();
        List<Mark> marks = new ArrayList<>();
        List<Mark> points = new ArrayList<>();
        int drawn = Math.min(POINTS, decided.length);
        for (int c = 0; c < decision.classes(); c++) {
            int current = c;
            int before = marks.size();
            for (int shade = 0; shade < SHADES; shade++) {
                addRegions(marks, shades, c, shade);
            }
            int[] members =
                    IntStream.range(0, drawn).filter(i -> decided[i] == current).toArray();
            if (marks.size() > before || members.length > 0) {
                String label = "%s: %d of %d inputs".formatted(decision.name(c), members.length, drawn);
                points.add(Mark.points(
                                points.size() < LABELLED ? label : "", coordinates(members, 0), coordinates(members, 1))
                        .inColor(decision.color(c)));
            }
        }
        marks.addAll(points);
        return new Chart(
                "Decisions of the network",
                description(outputs, drawn),
                new Axis("input 0", grid.minX(), grid.maxX()),
                new Axis("input 1", grid.minY(), grid.maxY()),
                marks);
    }

    private String description(DMatrixRMaj outputs, int drawn) {
        String listed = IntStream.range(0, Math.min(LISTED, decided.length))
                .mapToObj(i -> "(%s, %s) %s with output %s"
                        .formatted(
                                Numbers.of(inputs.get(i, 0)),
                                Numbers.of(inputs.get(i, 1)),
                                decision.name(decided[i]),
                                Numbers.of(decision.output(outputs, i))))
                .collect(Collectors.joining("; "));
        return "%s over the plane of the inputs, at %d x %d points; darker where the network is surer. Inputs: %s%s."
                .formatted(
                        decision.rule(),
                        DecisionGrid.COLUMNS,
                        DecisionGrid.ROWS,
                        listed,
                        drawn < decided.length
                                ? "; the first %d of %d are drawn".formatted(drawn, decided.length)
                                : "");
    }

    /** Returns the class and the shade of each cell: {@code SHADES * class + shade}. */
    private int[][] shades() {
        double surest = decision.surest(grid.outputs());
        int[][] shades = new int[DecisionGrid.ROWS][DecisionGrid.COLUMNS];
        for (int row = 0; row < DecisionGrid.ROWS; row++) {
            Execution.check();
            for (int column = 0; column < DecisionGrid.COLUMNS; column++) {
                int cell = row * DecisionGrid.COLUMNS + column;
                double share = surest == 0 ? 0 : Math.min(1, decision.sureness(grid.outputs(), cell) / surest);
                shades[row][column] =
                        SHADES * decision.decide(grid.outputs(), cell) + (int) Math.min(SHADES - 1.0, share * SHADES);
            }
        }
        return shades;
    }

    /** Adds the cells of one class and shade, neighbors of a row as one rectangle. */
    private void addRegions(List<Mark> marks, int[][] shades, int c, int shade) {
        List<double[]> corners = new ArrayList<>();
        for (int row = 0; row < DecisionGrid.ROWS; row++) {
            int from = 0;
            for (int column = 1; column <= DecisionGrid.COLUMNS; column++) {
                if (column == DecisionGrid.COLUMNS || shades[row][column] != shades[row][from]) {
                    if (shades[row][from] == SHADES * c + shade) {
                        corners.add(new double[] {grid.x(from), grid.y(row)});
                        corners.add(new double[] {grid.x(column), grid.y(row + 1)});
                    }
                    from = column;
                }
            }
        }
        if (!corners.isEmpty()) {
            double strength = LIGHTEST + (FULLEST - LIGHTEST) * shade / (SHADES - 1);
            marks.add(Mark.regions(
                    "",
                    decision.color(c),
                    strength,
                    corners.stream().mapToDouble(corner -> corner[0]).toArray(),
                    corners.stream().mapToDouble(corner -> corner[1]).toArray()));
        }
    }

    private double[] coordinates(int[] members, int coordinate) {
        return IntStream.of(members).mapToDouble(i -> inputs.get(i, coordinate)).toArray();
    }
}
