package dev.praxis.wire.tensors;

import java.util.List;

/**
 * A request with input tensors, whose data may follow its JSON in binary form.
 *
 * @param <R> the type of the request itself
 */
public interface TensorRequest<R> {
    /** The name of the input of a body without JSON: a single text. */
    String RAW_INPUT = "text";

    List<InputTensor> inputs();

    /** Returns the request with other inputs. */
    R withInputs(List<InputTensor> others);
}
