package dev.praxis.api.metrics.comparison;

import dev.praxis.compute.Float64;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.Tensor;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * Numbers by model, all of the same rows or queries.
 *
 * @param names one per model
 * @param values by model
 * @param fields field of the request that has the numbers of each model
 */
record Compared(List<String> names, double[][] values, List<String> fields) {

    /** Two models of a request, by the name of a field such as {@code scores}. */
    record Pair(String field, double @Nullable [] a, double @Nullable [] b) {}

    /**
     * Takes the models of a request.
     *
     * @param matrix the other form, of a column per model; null for the pair
     */
    static Compared of(Pair pair, @Nullable Tensor matrix, String @Nullable [] names) {
        String a = pair.field + "_a";
        String b = pair.field + "_b";
        if (matrix != null) {
            if (pair.a != null || pair.b != null) {
                throw ProblemException.invalid(
                        "/" + pair.field, "expected either %s, or %s and %s".formatted(pair.field, a, b));
            }
            return ofColumns(pair.field, matrix, names);
        }
        if (pair.a == null || pair.b == null) {
            throw ProblemException.invalid("/" + (pair.a == null ? a : b), "required beside the other, found none");
        }
        Float64.requireFinite(a, pair.a);
        Float64.requireFinite(b, pair.b);
        if (pair.a.length == 0) {
            throw ProblemException.invalid("/" + a, "expected at least one number, found none");
        }
        if (pair.b.length != pair.a.length) {
            throw ProblemException.invalid(
                    "/" + b, "expected %d numbers, as in %s, found %d".formatted(pair.a.length, a, pair.b.length));
        }
        return new Compared(
                names == null ? List.of("a", "b") : named(names, 2), new double[][] {pair.a, pair.b}, List.of(a, b));
    }

    private static Compared ofColumns(String field, Tensor tensor, String @Nullable [] names) {
        DMatrixRMaj matrix = tensor.requireMatrix(field);
        Float64.requireFinite(field, matrix);
        int models = matrix.numCols;
        if (models < 2) {
            throw ProblemException.invalid("/" + field, "expected at least two columns, found one");
        }
        double[][] values = new double[models][matrix.numRows];
        for (int row = 0; row < matrix.numRows; row++) {
            for (int model = 0; model < models; model++) {
                values[model][row] = matrix.data[row * models + model];
            }
        }
        List<String> numbers =
                IntStream.range(0, models).mapToObj(Integer::toString).toList();
        return new Compared(
                names == null ? numbers : named(names, models),
                values,
                IntStream.range(0, models).mapToObj(model -> field).toList());
    }

    private static List<String> named(String[] names, int models) {
        if (names.length != models) {
            throw ProblemException.invalid("/names", "expected %d names, found %d".formatted(models, names.length));
        }
        for (int i = 0; i < models; i++) {
            if (List.of(names).indexOf(names[i]) < i) {
                throw ProblemException.invalid("/names/" + i, "expected different names, found the same name twice");
            }
        }
        return List.of(names);
    }

    int models() {
        return values.length;
    }

    int rows() {
        return values[0].length;
    }

    /** Returns the number of pairs. */
    double pairs() {
        return models() * (models() - 1.0) / 2;
    }
}
