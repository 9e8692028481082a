package dev.praxis.spark.model;

import dev.praxis.compute.kernel.WeightPrecision;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * A model as tasks find it on their executor.
 *
 * @param folder path of its folder on the executors, or within the files that Spark sent to them
 * @param precision precision in which the weights of the encoder are held
 * @param fingerprint required fingerprint of its files; null to accept any
 */
public record ModelReference(
        String folder, WeightPrecision precision, @Nullable String fingerprint) implements Serializable {

    /** Returns this reference to the files of a fingerprint alone. */
    public ModelReference fixed(String other) {
        return new ModelReference(folder, precision, other);
    }
}
