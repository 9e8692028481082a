package dev.praxis.wire.json;

import dev.praxis.problem.JsonValues;
import dev.praxis.problem.ProblemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads an array of matrices of one shape. */
final class MatricesReader {
    private MatricesReader() {}

    /** What the parser stands at the beginning of. */
    static Matrices read(JsonParser parser, ElementBudget budget) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw JsonNumbers.expected("an array of matrices", parser);
        }
        String place = JsonValues.pointer(parser);
        List<DMatrixRMaj> matrices = new ArrayList<>();
        int[] shape = {};
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                throw JsonNumbers.expected("a matrix", parser);
            }
            String matrixPlace = place + '/' + matrices.size();
            Tensor matrix = TensorReader.read(parser, budget);
            requireMatrix(matrix, matrixPlace);
            if (!matrices.isEmpty() && !Arrays.equals(matrix.shape(), shape)) {
                throw ProblemException.invalid(
                        matrixPlace,
                        "expected the shape %s, as all before it, found %s"
                                .formatted(Arrays.toString(shape), matrix.describeShape()));
            }
            shape = matrix.shape();
            matrices.add(matrix.values());
        }
        if (matrices.isEmpty()) {
            throw ProblemException.invalid(place, "expected at least one matrix, found none");
        }
        return new Matrices(matrices);
    }

    private static void requireMatrix(Tensor tensor, String place) {
        if (tensor.rank() != 2) {
            throw ProblemException.invalid(place, "expected a matrix, found the shape " + tensor.describeShape());
        }
        if (tensor.values().getNumElements() == 0) {
            throw ProblemException.invalid(place, "expected at least one number, found none");
        }
    }
}
