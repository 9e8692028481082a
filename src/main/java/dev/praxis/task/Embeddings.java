package dev.praxis.task;

import dev.praxis.compute.function.Cosine;
import dev.praxis.problem.ProblemException;
import dev.praxis.problem.ProblemType;
import dev.praxis.serving.TokenizedInputs;
import dev.praxis.wire.json.FloatTensor;
import dev.praxis.wire.vectors.EncodedVector;
import dev.praxis.wire.vectors.VectorEncoder;
import java.util.List;
import java.util.stream.IntStream;
import org.ejml.data.FMatrixRMaj;

/**
 * Embeddings of the inputs of a request.
 *
 * @param model id or other name of the model, as in the request if it names one
 * @param vectors one row per input, [inputs x dimensions]
 * @param encoder form of the vectors in the response
 * @param tokenized the inputs as the model read them, including special tokens and prompts
 */
public record Embeddings(String model, FMatrixRMaj vectors, VectorEncoder encoder, TokenizedInputs tokenized) {

    /** Returns the vectors for the response. */
    public List<EncodedVector> encoded() {
        return encoded(encoder);
    }

    /** Returns the vectors in another form. */
    public List<EncodedVector> encoded(VectorEncoder other) {
        return IntStream.range(0, vectors.numRows)
                .mapToObj(i -> other.vector(vectors.data, i * vectors.numCols, i))
                .toList();
    }

    /** Returns the number of tokens of all inputs, including special tokens and prompts. */
    public long tokens() {
        return tokenized.total();
    }

    /** Returns the indices of the truncated inputs, from 0. */
    public List<Integer> truncated() {
        return tokenized.truncated();
    }

    /** Returns the vectors as nested arrays. */
    public FloatTensor tensor() {
        return new FloatTensor(vectors.data, 0, vectors.numRows, vectors.numCols);
    }

    /**
     * Returns the cosine of the vectors of two inputs, in float64.
     *
     * @param others embeddings by the same model
     */
    public double cosine(int input, Embeddings others, int other) {
        int size = vectors.numCols;
        double cosine = Cosine.of(vectors.data, input * size, others.vectors.data, other * size, size);
        if (Double.isNaN(cosine)) {
            throw new ProblemException(
                    ProblemType.UNDEFINED,
                    "the cosine of inputs %d and %d is undefined, since a vector is zero".formatted(input, other));
        }
        return cosine;
    }
}
