package dev.praxis.wire.json;

import dev.praxis.problem.JsonValues;
import dev.praxis.problem.ProblemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads an array of matrices of equal shape. */
final class MatricesReader {
    private MatricesReader() {}

    /** Reads the array that starts at the current token. */
    static Matrices read(JsonParser parser, ElementBudget budget) {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw JsonNumbers.expected("an array of matrices", parser);
        }
        String pointer = JsonValues.pointer(parser);
        List<DMatrixRMaj> matrices = new ArrayList<>();
        int[] shape = {};
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (parser.currentToken() != JsonToken.START_ARRAY) {
                throw JsonNumbers.expected("a matrix", parser);
            }
            String matrixPointer = pointer + '/' + matrices.size();
            Tensor matrix = TensorReader.read(parser, budget);
            requireMatrix(matrix, matrixPointer);
            if (!matrices.isEmpty() && !Arrays.equals(matrix.shape(), shape)) {
                throw ProblemException.invalid(
                        matrixPointer,
                        "expected the shape %s of those before it, found %s"
                                .formatted(Arrays.toString(shape), matrix.describeShape()));
            }
            shape = matrix.shape();
            matrices.add(matrix.values());
        }
        if (matrices.isEmpty()) {
            throw ProblemException.invalid(pointer, "expected at least one matrix, found none");
        }
        return new Matrices(matrices);
    }

    private static void requireMatrix(Tensor tensor, String pointer) {
        if (tensor.rank() != 2) {
            throw ProblemException.invalid(pointer, "expected a matrix, found the shape " + tensor.describeShape());
        }
        if (tensor.values().getNumElements() == 0) {
            throw ProblemException.invalid(pointer, "expected at least one number, found none");
        }
    }
}
