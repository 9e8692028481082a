package dev.praxis.api.shapes.inference;

import dev.praxis.problem.ProblemException;
import dev.praxis.wire.tensors.InputTensor;
import java.util.Arrays;

/**
 * An input tensor and its index in the request.
 *
 * @param tensor the tensor with its data
 */
record PlacedTensor(InputTensor tensor, int index) {

    String pointer() {
        return "/inputs/" + index;
    }

    /** Returns the path of the data, without a slash before it. */
    String field() {
        return "inputs/%d/data".formatted(index);
    }

    /** Returns the position of an element. */
    String position(int element) {
        return tensor.position(pointer(), element);
    }

    /** Returns the texts of a tensor of type BYTES, at least one. */
    String[] requireTexts() {
        requireType("BYTES");
        int[] shape = tensor.shape();
        boolean isColumn = shape.length == 2 && shape[1] == 1;
        if (shape.length != 1 && !isColumn) {
            throw shapeProblem("[texts] or [texts, 1]");
        }
        requireElements();
        return tensor.elements().texts();
    }

    /** Returns the integers of a matrix of type INT64 or INT32, at least one. */
    int[] requireIntegers() {
        requireType("INT64", "INT32");
        if (tensor.shape().length != 2) {
            throw shapeProblem("[inputs, tokens]");
        }
        requireElements();
        return tensor.elements().integers();
    }

    private void requireType(String... types) {
        if (!Arrays.asList(types).contains(tensor.datatype())) {
            throw ProblemException.invalid(
                    pointer() + "/datatype",
                    "expected %s for %s, found %s"
                            .formatted(String.join(" or ", types), tensor.name(), tensor.datatype()));
        }
    }

    private void requireElements() {
        if (tensor.elements().size() == 0) {
            throw ProblemException.invalid(pointer() + "/shape", "expected at least one element, found none");
        }
    }

    private ProblemException shapeProblem(String expected) {
        return ProblemException.invalid(
                pointer() + "/shape",
                "expected the shape %s for %s, found %s"
                        .formatted(expected, tensor.name(), Arrays.toString(tensor.shape())));
    }
}
