package dev.praxis.api.shapes.inference;

import dev.praxis.admission.Limit;
import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.TextsOrIds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Token ids as rows of equal length, whose padding a mask marks with 0. */
final class IdRows {
    private final PlacedTensor source;
    private final int[] ids;
    private final int rows;
    private final int columns;

    /**
     * Creates rows.
     *
     * @param limit the limit on the number of rows
     */
    IdRows(PlacedTensor source, Limit limit) {
        this.source = source;
        this.ids = source.requireIntegers();
        this.rows = source.tensor().shape()[0];
        this.columns = source.tensor().shape()[1];
        limit.require(source.pointer(), rows);
    }

    /**
     * Returns the rows without padding.
     *
     * @param mask 1 for tokens and 0 for padding; null if there is no padding
     * @param types types of the tokens; null if all are 0
     * @param typesOfModel number of token types that the model has
     */
    TextsOrIds cut(@Nullable PlacedTensor mask, @Nullable PlacedTensor types, int typesOfModel) {
        int[] bits = mask == null ? null : like(mask, 2);
        int[] all = types == null ? null : like(types, Math.max(1, typesOfModel));
        List<int[]> rowsOfIds = new ArrayList<>(rows);
        List<int[]> rowsOfTypes = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            int first = row * columns;
            int end = first + columns;
            if (mask != null && bits != null) {
                while (first < end && bits[first] == 0) {
                    first++;
                }
                while (end > first && bits[end - 1] == 0) {
                    end--;
                }
                requireNoHoles(mask, bits, first, end, row);
            }
            rowsOfIds.add(Arrays.copyOfRange(ids, first, end));
            if (all != null) {
                rowsOfTypes.add(Arrays.copyOfRange(all, first, end));
            }
        }
        return new TextsOrIds(List.of(), rowsOfIds, rowsOfTypes, false);
    }

    private static void requireNoHoles(PlacedTensor mask, int[] bits, int first, int end, int row) {
        if (first == end) {
            throw ProblemException.invalid(
                    "/%s/%d".formatted(mask.field(), row), "expected at least one 1, found only 0");
        }
        for (int i = first; i < end; i++) {
            if (bits[i] == 0) {
                throw ProblemException.invalid(
                        mask.position(i), "expected 0 only before or after all tokens, found it between them");
            }
        }
    }

    /**
     * Returns the elements of a tensor of the shape of the ids.
     *
     * @param values number of allowed values, from 0
     */
    private int[] like(PlacedTensor other, int values) {
        int[] elements = other.requireIntegers();
        if (!Arrays.equals(other.tensor().shape(), source.tensor().shape())) {
            throw ProblemException.invalid(
                    other.pointer() + "/shape",
                    "expected the shape of %s, %s, found %s"
                            .formatted(
                                    source.tensor().name(),
                                    Arrays.toString(source.tensor().shape()),
                                    Arrays.toString(other.tensor().shape())));
        }
        for (int i = 0; i < elements.length; i++) {
            if (elements[i] >= values) {
                throw ProblemException.invalid(
                        other.position(i),
                        values == 1
                                ? "expected 0, since the model has no token types, found " + elements[i]
                                : "expected an integer from 0 to %d, found %d".formatted(values - 1, elements[i]));
            }
        }
        return elements;
    }
}
