package dev.praxis.api.metrics.classification;

import dev.praxis.api.metrics.classification.ClassificationResponse.Cells;
import dev.praxis.compute.execution.Execution;
import dev.praxis.wire.drawing.Axis;
import dev.praxis.wire.drawing.Chart;
import dev.praxis.wire.drawing.HeatMap;
import dev.praxis.wire.drawing.Mark;
import dev.praxis.wire.drawing.Numbers;
import dev.praxis.wire.drawing.Panel;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/** Builds the drawing of a confusion matrix, or of F1 by class where there is no matrix. */
final class ConfusionMap {
    /** Maximum number of rows and columns of a sparse matrix, whose classes are then merged. */
    private static final int SIDE = 96;

    /** Maximum number of classes that the text alternative of F1 lists. */
    private static final int LISTED = 100;

    private ConfusionMap() {}

    static Panel of(ClassificationResponse response) {
        if (response.confusionMatrix() != null) {
            return map(response, response.confusionMatrix().values(), 1);
        }
        Cells cells = response.confusionCells();
        return cells == null ? f1(response) : sparse(response, cells);
    }

    /** Adds up the cells of neighboring classes. */
    private static HeatMap sparse(ClassificationResponse response, Cells cells) {
        int merged = Math.ceilDiv(response.classes(), SIDE);
        int side = Math.ceilDiv(response.classes(), merged);
        DMatrixRMaj counts = new DMatrixRMaj(side, side);
        for (int i = 0; i < cells.count().length; i++) {
            Execution.checkAt(i);
            counts.add(cells.trueClass()[i] / merged, cells.predictedClass()[i] / merged, cells.count()[i]);
        }
        return map(response, counts, merged);
    }

    /** Colors each cell by its share of its row, so that rare classes are seen as well. */
    private static HeatMap map(ClassificationResponse response, DMatrixRMaj counts, int merged) {
        String classes = merged == 1 ? "" : " of %d neighboring classes".formatted(merged);
        String numbers = "accuracy %s, macro F1 %s"
                .formatted(
                        Numbers.of(response.accuracy()), number(response.macro().f1()));
        List<String> names = IntStream.range(0, counts.numRows)
                .mapToObj(i -> name(response.perClass().get(i * merged)))
                .toList();
        return new HeatMap(
                "Confusion matrix: " + numbers,
                "Number of rows by true class and predicted class%s, colored by the share of the true class; %s."
                        .formatted(classes, numbers),
                axis("true class", names, response, merged),
                axis("predicted class", names, response, merged),
                rowShares(counts),
                1,
                counts,
                "share of the rows of the true class" + classes);
    }

    /** Returns an axis of names, or of numbers if there are none and each row is one class. */
    private static Axis axis(String label, List<String> names, ClassificationResponse response, int merged) {
        boolean isNumbered = merged == 1 && response.perClass().getFirst().className() == null;
        return isNumbered ? HeatMap.numbered(label, names.size()) : Axis.named(label, names);
    }

    private static DMatrixRMaj rowShares(DMatrixRMaj counts) {
        DMatrixRMaj shares = new DMatrixRMaj(counts.numRows, counts.numCols);
        for (int row = 0; row < counts.numRows; row++) {
            Execution.check();
            double sum = 0;
            for (int column = 0; column < counts.numCols; column++) {
                sum += counts.unsafe_get(row, column);
            }
            for (int column = 0; sum > 0 && column < counts.numCols; column++) {
                shares.unsafe_set(row, column, counts.unsafe_get(row, column) / sum);
            }
        }
        return shares;
    }

    private static Chart f1(ClassificationResponse response) {
        List<ClassResponse> classes = response.perClass();
        String listed = classes.stream()
                .limit(LISTED)
                .map(each -> name(each) + " " + number(each.f1()))
                .collect(Collectors.joining(", "));
        boolean areNamed = classes.size() <= SIDE / 4;
        return new Chart(
                "F1 by class: macro " + number(response.macro().f1()),
                "F1 of %d classes: %s.".formatted(classes.size(), listed),
                areNamed
                        ? Axis.named(
                                "class",
                                classes.stream().map(ConfusionMap::name).toList())
                        : new Axis("class", 0, classes.size()),
                Axis.unit("F1"),
                List.of(Mark.rectangles(
                        "F1; no bar where it is 0 or undefined",
                        IntStream.rangeClosed(1, classes.size())
                                .asDoubleStream()
                                .toArray(),
                        classes.stream()
                                .mapToDouble(each -> Objects.requireNonNullElse(each.f1(), 0.0))
                                .toArray())));
    }

    private static String name(ClassResponse each) {
        return each.className() == null ? Integer.toString(each.classIndex()) : each.className();
    }

    private static String number(@Nullable Double value) {
        return value == null ? "undefined" : Numbers.of(value);
    }
}
