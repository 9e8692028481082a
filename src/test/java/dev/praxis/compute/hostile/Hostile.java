package dev.praxis.compute.hostile;

import java.util.Arrays;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.IntStream;
import org.ejml.data.DMatrixRMaj;

/**
 * Random arguments for a computation, drawn one by one: either all extreme, or all ordinary except
 * a single poison value.
 */
final class Hostile {
    private static final double[] SIZES = {
        0,
        Double.MIN_VALUE,
        3 * Double.MIN_VALUE,
        1e-310,
        Double.MIN_NORMAL,
        1e-300,
        1e-170,
        1e-160,
        1e-16,
        0.3,
        1,
        3,
        1e9,
        1e16,
        1e154,
        1e170,
        1e300,
        Double.MAX_VALUE / 4,
        Double.MAX_VALUE
    };

    /** Probabilities close to 0, close to 1, and in between. */
    private static final double[] SHARES = {
        0, Double.MIN_VALUE, 1e-310, 1e-300, 1e-17, 0.1, 0.3, 0.5, 0.9, Math.nextDown(1.0), 1
    };

    private static final int NEVER = -1;

    private final Random random;
    private final boolean isTame;
    private final int poisonedDraw;
    private final double poison;
    private int draws;

    private Hostile(long seed, boolean isTame, int poisonedDraw, double poison) {
        this.random = new Random(seed);
        this.isTame = isTame;
        this.poisonedDraw = poisonedDraw;
        this.poison = poison;
    }

    /** Returns finite numbers, any of which may be tiny, huge, 0, or equal to others. */
    static Hostile finite(long seed) {
        return new Hostile(seed, false, NEVER, 0);
    }

    /** Returns ordinary numbers except for one, which is {@code poison}. */
    static Hostile poisoned(long seed, int draw, double poison) {
        return new Hostile(seed, true, draw, poison);
    }

    /** Returns the number of numbers drawn so far. */
    int draws() {
        return draws;
    }

    int integer(int min, int max) {
        return min + random.nextInt(max - min + 1);
    }

    boolean coin() {
        return random.nextBoolean();
    }

    <T> T one(T[] of) {
        return of[random.nextInt(of.length)];
    }

    /** Returns any number. */
    double number() {
        return draw(() -> (coin() ? 1 : -1) * size(), () -> 2 * random.nextDouble() - 1);
    }

    /** Returns a number of at least 0. */
    double weight() {
        return draw(this::size, () -> 0.5 + random.nextDouble());
    }

    /** Returns a number above 0. */
    double positive() {
        return draw(() -> Math.max(Double.MIN_VALUE, size()), () -> 0.5 + random.nextDouble());
    }

    /** Returns a number from 0 to 1. */
    double share() {
        return draw(
                () -> coin() ? SHARES[random.nextInt(SHARES.length)] : random.nextDouble(),
                () -> 0.2 + 0.6 * random.nextDouble());
    }

    double[] numbers(int count) {
        return array(count, this::number);
    }

    /** Returns weights of rows, often of similar magnitude. */
    double[] weights(int count) {
        if (isTame || coin()) {
            return array(count, this::weight);
        }
        double unit = Math.max(Double.MIN_VALUE, SIZES[random.nextInt(SIZES.length - 2)]);
        return array(count, () -> draw(() -> unit * integer(coin() ? 1 : 0, 3), () -> 1));
    }

    double[] shares(int count) {
        return array(count, this::share);
    }

    DMatrixRMaj matrix(int rows, int columns) {
        return DMatrixRMaj.wrap(rows, columns, numbers(rows * columns));
    }

    DMatrixRMaj matrixOfWeights(int rows, int columns) {
        return DMatrixRMaj.wrap(rows, columns, array(rows * columns, this::weight));
    }

    DMatrixRMaj matrixOfShares(int rows, int columns) {
        return DMatrixRMaj.wrap(rows, columns, shares(rows * columns));
    }

    /** Returns rows that sum to 1, at least nearly. */
    DMatrixRMaj distributions(int rows, int columns) {
        DMatrixRMaj distributions = new DMatrixRMaj(rows, columns);
        for (int row = 0; row < rows; row++) {
            double[] shares = shares(columns);
            double sum = Arrays.stream(shares).filter(Double::isFinite).sum();
            for (int column = 0; column < columns; column++) {
                double even = 1.0 / columns;
                distributions.set(row, column, sum > 0 ? shares[column] / sum : even);
            }
        }
        return distributions;
    }

    boolean[] labels(int count) {
        boolean[] labels = new boolean[count];
        for (int i = 0; i < count; i++) {
            labels[i] = isTame ? i % 2 == 0 : coin();
        }
        return labels;
    }

    int[] classes(int count, int classes) {
        return IntStream.range(0, count).map(i -> random.nextInt(classes)).toArray();
    }

    private double size() {
        return coin() ? SIZES[random.nextInt(SIZES.length)] : random.nextDouble();
    }

    private double draw(DoubleSupplier hostile, DoubleSupplier tame) {
        double drawn = isTame ? tame.getAsDouble() : hostile.getAsDouble();
        return draws++ == poisonedDraw ? poison : drawn;
    }

    private static double[] array(int count, DoubleSupplier entry) {
        double[] array = new double[count];
        Arrays.setAll(array, i -> entry.getAsDouble());
        return array;
    }
}
