package dev.praxis.compute.transformer.traced;

import dev.praxis.compute.Float64;
import dev.praxis.compute.transformer.Rotation;
import org.ejml.data.DMatrixRMaj;

/**
 * Rotary positions applied to the queries or keys of one head. See {@link Rotation} for the angles.
 */
record Rotated(Rotation rotation) {

    /**
     * Computes {@code y_i = x_i cos a - x_{i+d/2} sin a} and {@code y_{i+d/2} = x_{i+d/2} cos a +
     * x_i sin a}.
     *
     * @param x [tokens x d], d even, finite; row p is at position p. Not modified.
     * @return y, [tokens x d]
     */
    DMatrixRMaj forward(DMatrixRMaj x) {
        return turned(x, 1);
    }

    /**
     * Rotates the upstream gradient back by the same angles: the transpose of a rotation is its
     * inverse.
     *
     * @param upstream u = ∂L/∂y, [tokens x d], finite. Not modified.
     * @return ∂L/∂x, [tokens x d]
     */
    DMatrixRMaj backward(DMatrixRMaj upstream) {
        return turned(upstream, -1);
    }

    /** Rotates by the angles, or by their negatives if direction is -1. */
    private DMatrixRMaj turned(DMatrixRMaj x, int direction) {
        DMatrixRMaj y = new DMatrixRMaj(x.numRows, x.numCols);
        int half = x.numCols / 2;
        for (int i = 0; i < half; i++) {
            float frequency = rotation.frequency(i, x.numCols, x.numRows);
            for (int position = 0; position < x.numRows; position++) {
                float angle = position * frequency;
                double first = x.unsafe_get(position, i);
                double second = x.unsafe_get(position, half + i);
                double cosine = Math.cos(angle);
                double sine = direction * Math.sin(angle);
                y.unsafe_set(position, i, Float64.saturate(first * cosine - second * sine));
                y.unsafe_set(position, half + i, Float64.saturate(second * cosine + first * sine));
            }
        }
        return y;
    }

    /** Returns the formula of the rows in terms of x, if there are {@code tokens} of them. */
    String formula(Stage x, int tokens) {
        int size = x.values().numCols;
        String theta = Double.toString(rotation.theta()).replaceAll("\\.0$", "");
        String angle = switch (rotation.scaling()) {
            case null -> "p / %s^(2i / %d)".formatted(theta, size);
            case Rotation.Fixed fixed ->
                "p / ((%s · %s)^(2i / %d) · %s^(2 / %d))".formatted(fixed.factor(), theta, size, fixed.factor(), size);
            case Rotation.ByLength byLength ->
                rotation.dependsOnLength(tokens)
                        ? "p / (%s · (%s n / %d - %s)^(%d / %d))^(2i / %d), n rows"
                                .formatted(
                                        theta,
                                        byLength.factor(),
                                        byLength.trained(),
                                        byLength.factor() - 1,
                                        size,
                                        size - 2,
                                        size)
                        : "p / %s^(2i / %d)".formatted(theta, size);
        };
        return "entries i and i + %d of row p of %s turned by the angle %s".formatted(size / 2, x.name(), angle);
    }
}
