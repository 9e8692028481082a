package dev.praxis.wire.tensors;

import dev.praxis.problem.ProblemException;
import dev.praxis.wire.json.IgnoredFields;
import dev.praxis.wire.json.Longest;
import dev.praxis.wire.json.Required;
import dev.praxis.wire.json.TensorData;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A tensor of a request. */
@Schema(name = "InferInputRequest", description = "An input tensor.")
public record InputTensor(
        @Required @Longest(Longest.NAME) @Schema(description = "Name of the input, as in the metadata of the model.")
        String name,

        @Required @Schema(description = "Shape, for example [2] for two texts.")
        int[] shape,

        @Required @Longest(Longest.NAME) @Schema(description = "Data type: BYTES, INT32 or INT64.")
        String datatype,

        @Schema(description = "Parameters of the input.") @Nullable
        Parameters parameters,

        @Schema(
                description =
                        "Elements, nested as in the shape or flat in row-major order; strings for BYTES. Left out if the "
                                + "elements follow the JSON in binary form.")
        @Nullable
        TensorData data) {

    /** No input of a model has more than two. */
    private static final int MAX_DIMENSIONS = 8;

    /** Parameters of a tensor. */
    @IgnoredFields("content_type")
    @Schema(name = "InferInputParametersRequest", description = "Parameters of an input tensor.")
    public record Parameters(
            @Schema(description = "Number of bytes of this tensor after the JSON. Only without data.") @Nullable
            Long binaryDataSize) {}

    /** Returns the number of bytes after the JSON; null if the elements are in the JSON. */
    @Nullable
    Long binaryDataSize() {
        return parameters == null ? null : parameters.binaryDataSize;
    }

    InputTensor withData(TensorData other) {
        return new InputTensor(name, shape, datatype, parameters, other);
    }

    /** Returns the elements. */
    public TensorData elements() {
        if (data == null) {
            throw new IllegalStateException("the data of " + name + " has not been read");
        }
        return data;
    }

    /**
     * Rejects a shape of many dimensions, before a message quotes it.
     *
     * @param pointer position of the tensor in the request
     */
    void requireFewDimensions(String pointer) {
        if (shape.length > MAX_DIMENSIONS) {
            throw ProblemException.invalid(
                    pointer + "/shape",
                    "expected at most %d dimensions, found %d".formatted(MAX_DIMENSIONS, shape.length));
        }
    }

    /** Returns the number of elements that the shape has, saturated if it overflows. */
    long size() {
        long size = 1;
        for (int length : shape) {
            if (length == 0) {
                return 0;
            }
            size = size > Long.MAX_VALUE / length ? Long.MAX_VALUE : size * length;
        }
        return size;
    }

    /**
     * Returns this tensor, whose data is in the JSON, after checking it.
     *
     * @param pointer position of the tensor in the request
     */
    InputTensor requireWhole(String pointer) {
        Datatype type = Datatype.of(datatype, pointer);
        if (data == null) {
            throw ProblemException.invalid(pointer + "/data", "this field is required");
        }
        if (type == Datatype.BYTES ? !data.hasTexts() : !data.hasIntegers()) {
            throw ProblemException.invalid(
                    pointer + "/data",
                    type == Datatype.BYTES
                            ? "expected strings for BYTES, found integers"
                            : "expected integers for %s, found strings".formatted(type));
        }
        if (!data.hasShape(shape)) {
            throw ProblemException.invalid(
                    pointer + "/data",
                    "expected the shape %s, or all elements in one array, found the shape %s"
                            .formatted(Arrays.toString(shape), Arrays.toString(data.shape())));
        }
        if (data.size() != size()) {
            throw ProblemException.invalid(
                    pointer + "/data",
                    "expected %d elements for the shape %s, found %d"
                            .formatted(size(), Arrays.toString(shape), data.size()));
        }
        return this;
    }

    /**
     * Returns the position of an element: that in nested arrays, whether the data is nested or not.
     *
     * @param pointer position of the tensor in the request
     * @param index row-major index of the element
     */
    public String position(String pointer, int index) {
        StringBuilder indices = new StringBuilder();
        int rest = index;
        for (int axis = shape.length - 1; axis >= 0; axis--) {
            indices.insert(0, "/" + rest % shape[axis]);
            rest /= shape[axis];
        }
        return pointer + "/data" + indices;
    }
}
