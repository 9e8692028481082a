package dev.praxis.wire.tensors;

import java.util.List;

/**
 * A response with binary data.
 *
 * @param json the JSON, with the size of each tensor in binary form
 * @param tensors the tensors in binary form, in the order of the JSON
 */
public record TensorResponse(Object json, List<TensorValues> tensors) {}
