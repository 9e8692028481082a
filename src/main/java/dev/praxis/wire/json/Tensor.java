package dev.praxis.wire.json;

import dev.praxis.problem.ProblemException;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * A number or nested arrays of numbers, as in JSON, over EJML's storage. The matrix has one row per
 * innermost array.
 *
 * @param values all entries, row-major: [product of the leading sizes x last size]; a number is [1
 *     x 1], a vector [1 x n]
 * @param shape sizes from the outermost array to the innermost; empty for a number
 */
public record Tensor(DMatrixRMaj values, int... shape) {

    /**
     * Wraps one row of values per row of the request: a vector if the request was a vector, a
     * matrix if it was a matrix.
     */
    public static Tensor like(Tensor request, DMatrixRMaj values) {
        return new Tensor(values, request.shape);
    }

    /**
     * Wraps one number per row of the request: a number if the request was a vector, a vector if it
     * was a matrix.
     */
    public static Tensor perRow(Tensor request, double[] values) {
        int[] shape = Arrays.copyOf(request.shape, request.rank() - 1);
        return new Tensor(DMatrixRMaj.wrap(1, values.length, values), shape);
    }

    /**
     * Wraps one [columns x columns] block per row of the request: a block if the request was a
     * vector, a list of blocks if it was a matrix.
     */
    public static Tensor blockPerRow(Tensor request, DMatrixRMaj blocks) {
        int[] shape = Arrays.copyOf(request.shape, request.rank() + 1);
        shape[request.rank()] = blocks.numCols;
        return new Tensor(blocks, shape);
    }

    public static Tensor matrix(DMatrixRMaj values) {
        return new Tensor(values, values.numRows, values.numCols);
    }

    public static Tensor vector(double[] values) {
        return new Tensor(DMatrixRMaj.wrap(1, values.length, values), values.length);
    }

    public static Tensor number(double value) {
        return new Tensor(DMatrixRMaj.wrap(1, 1, new double[] {value}));
    }

    /** Returns 0 for a number, 1 for a vector, 2 for a matrix. */
    public int rank() {
        return shape.length;
    }

    public boolean isVector() {
        return rank() == 1;
    }

    /**
     * Returns a matrix of one column as the vector that it stands for where a matrix would have a
     * column for each of at least two classes, and any other tensor as it is.
     */
    public Tensor columnAsVector() {
        return rank() == 2 && values.numCols == 1 ? vector(values.data) : this;
    }

    /** Returns this tensor, which must be a vector or a matrix with at least one entry. */
    public Tensor requireVectorOrMatrix(String field) {
        if (rank() == 0) {
            throw ProblemException.invalid("/" + field, "expected a vector or a matrix, found a number");
        }
        if (values.getNumElements() == 0) {
            throw ProblemException.invalid("/" + field, "expected at least one number, found none");
        }
        return this;
    }

    /** Returns this tensor, which must be a vector with at least one entry. */
    public Tensor requireVector(String field) {
        return requireRank(1, "a vector", field);
    }

    /** Returns this tensor's matrix, which must have at least one entry. */
    public DMatrixRMaj requireMatrix(String field) {
        return requireRank(2, "a matrix", field).values;
    }

    private Tensor requireRank(int rank, String expected, String field) {
        if (rank() != rank) {
            throw ProblemException.invalid(
                    "/" + field,
                    "expected %s, found %s"
                            .formatted(expected, rank() == 0 ? "a number" : "the shape " + describeShape()));
        }
        return requireVectorOrMatrix(field);
    }

    /** Returns this tensor, which must have the shape of another field. */
    public Tensor requireShapeOf(Tensor other, String field, String otherField) {
        if (!Arrays.equals(shape, other.shape)) {
            throw ProblemException.invalid(
                    "/" + field,
                    "expected the shape of %s, %s, found %s"
                            .formatted(otherField, other.describeShape(), describeShape()));
        }
        return this;
    }

    /** Returns the entries as integers, which all must be; 1.0 is the integer 1. */
    public long[] requireIntegers(String field) {
        long[] integers = new long[values.getNumElements()];
        for (int i = 0; i < integers.length; i++) {
            if (!JsonNumbers.isInteger(values.data[i])) {
                throw ProblemException.invalid(
                        pointer(field, i), JsonNumbers.EXPECTED_INTEGER + ", found " + values.data[i]);
            }
            integers[i] = (long) values.data[i];
        }
        return integers;
    }

    /** Returns the shape as text, such as {@code [2, 3]}, or {@code a number} for a scalar. */
    public String describeShape() {
        return rank() == 0 ? "a number" : Arrays.toString(shape);
    }

    /** Returns the JSON pointer of the entry at a row-major position. */
    private String pointer(String field, int position) {
        int[] indices = new int[rank()];
        int remainder = position;
        for (int axis = rank() - 1; axis >= 0; axis--) {
            indices[axis] = remainder % shape[axis];
            remainder /= shape[axis];
        }
        return "/" + field
                + IntStream.of(indices).mapToObj(index -> "/" + index).collect(Collectors.joining());
    }
}
