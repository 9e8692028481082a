package dev.praxis.task;

import dev.praxis.checkpoint.Checkpoint;
import dev.praxis.compute.function.Similarity;
import dev.praxis.serving.Task;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A similarity of two texts, the greater the more alike. */
public enum TextSimilarity {
    /** The cosine of their embeddings. */
    COSINE(Task.EMBEDDING),
    /** The dot product of their embeddings. */
    DOT(Task.EMBEDDING),
    /** The negated Euclidean distance of their embeddings. */
    EUCLIDEAN(Task.EMBEDDING),
    /** The negated Manhattan distance of their embeddings. */
    MANHATTAN(Task.EMBEDDING),
    /** The dot product of their sparse vectors. */
    SPARSE_DOT(Task.SPARSE),
    /**
     * The sum, over the vectors of the first text, of the largest dot product with one of the
     * second, or its mean if the model says so.
     */
    MAXSIM(Task.MULTI_VECTOR);

    private final Task task;

    TextSimilarity(Task task) {
        this.task = task;
    }

    /** Returns the similarity of two embeddings. */
    Similarity ofEmbeddings() {
        return Similarity.valueOf(name());
    }

    /** Returns the similarity for which a model was made. */
    static TextSimilarity of(Checkpoint model) {
        if (model.heads().onlyMultiVector() != null) {
            return MAXSIM;
        }
        if (model.isSparseAlone()) {
            return SPARSE_DOT;
        }
        Similarity own = model.sentence().similarity();
        return own == null ? COSINE : valueOf(own.name());
    }

    /** Returns the task by which the model of a request without one is chosen. */
    static Task taskOf(@Nullable TextSimilarity sent) {
        return Objects.requireNonNullElse(sent, COSINE).task;
    }
}
