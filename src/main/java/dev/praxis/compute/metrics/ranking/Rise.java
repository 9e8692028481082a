package dev.praxis.compute.metrics.ranking;

import java.io.Serializable;

/**
 * A threshold at which the envelope of precision rises, seen from the lowest threshold up: its
 * precision exceeds that of all lower ones.
 *
 * @param precision the envelope from this threshold up to the next rise
 * @param truePositives TP at the threshold
 */
public record Rise(double precision, double truePositives) implements Serializable {
    /** Precedes the lowest threshold. */
    public static final Rise NONE = new Rise(0, 0);

    /** Returns the highest rise up to another one, which is at a higher threshold. */
    public Rise then(Rise higher) {
        return higher.precision > precision ? higher : this;
    }
}
