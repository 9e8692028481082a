package dev.praxis.wire.drawing;

/** The check that a drawing has no coordinate and no word that is NaN or infinite. */
final class Finite {
    private Finite() {}

    static double require(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalStateException("a drawing holds " + value);
        }
        return value;
    }
}
