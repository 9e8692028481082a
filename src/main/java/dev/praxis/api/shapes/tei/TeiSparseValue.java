package dev.praxis.api.shapes.tei;

import dev.praxis.compute.transformer.SparseVector;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.stream.IntStream;

@Schema(description = "A nonzero entry of a sparse vector.")
record TeiSparseValue(
        @Schema(description = "Index of the entry, a token id.")
        int index,

        @Schema(description = "Value of the entry.") float value) {

    /** Returns the entries of a vector, in the order of their indices. */
    static List<TeiSparseValue> of(SparseVector vector) {
        return IntStream.range(0, vector.size())
                .mapToObj(i -> new TeiSparseValue(vector.indices()[i], vector.values()[i]))
                .toList();
    }
}
