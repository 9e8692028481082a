package dev.praxis.compute.transformer;

import dev.praxis.compute.transformer.HeadArchitecture.Dense;
import dev.praxis.compute.transformer.HeadArchitecture.Normalize;
import dev.praxis.compute.transformer.HeadArchitecture.Step;
import java.util.List;

/**
 * A head that maps the vector of each token separately: to the logits of its labels, to those of
 * the vocabulary, or to another vector. {@link WeightShape#ofTokenHead} lists its weights.
 *
 * @param steps in order
 */
public record TokenHeadArchitecture(List<Step> steps) {

    /** Returns the size of the head's vectors, for vectors of this size. */
    public int size(int in) {
        return size(in, steps.size());
    }

    /** Returns the size of the head's vectors after the first {@code afterSteps} steps. */
    public int size(int in, int afterSteps) {
        int size = in;
        for (Step step : steps.subList(0, afterSteps)) {
            if (step instanceof Dense dense) {
                size = dense.out();
            }
        }
        return size;
    }

    /** Returns whether the last step normalizes to length 1. */
    public boolean normalizes() {
        return !steps.isEmpty() && steps.getLast() instanceof Normalize;
    }

    /**
     * Returns the floating-point operations per vector of the products, for vectors of this size.
     */
    public double operations(int in) {
        double operations = 0;
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) instanceof Dense dense) {
                operations += 2.0 * size(in, i) * dense.out();
            }
        }
        return operations;
    }
}
