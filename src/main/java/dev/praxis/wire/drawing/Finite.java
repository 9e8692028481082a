package dev.praxis.wire.drawing;

/** Check that no coordinate or label of a drawing is NaN or infinite. */
final class Finite {
    private Finite() {}

    static double require(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalStateException("the drawing contains " + value);
        }
        return value;
    }
}
