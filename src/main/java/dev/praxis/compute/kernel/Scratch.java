package dev.praxis.compute.kernel;

/**
 * Scratch memory of a thread for products, kept between them: fresh memory is not in the caches,
 * and a product that packs its factors into it takes a fourth longer. Its contents are undefined.
 */
final class Scratch {
    private static final ThreadLocal<Scratch> OF_THREAD = ThreadLocal.withInitial(Scratch::new);

    private double[] tiles = {};
    private double[] block = {};
    private double[] sums = {};

    private Scratch() {}

    static Scratch ofThread() {
        return OF_THREAD.get();
    }

    /** Returns at least {@code size} numbers for the tiles of A. */
    double[] tiles(int size) {
        if (tiles.length < size) {
            tiles = new double[size];
        }
        return tiles;
    }

    /** Returns at least {@code size} numbers for a block of B. */
    double[] block(int size) {
        if (block.length < size) {
            block = new double[size];
        }
        return block;
    }

    /** Returns at least {@code size} numbers for a part of C. */
    double[] sums(int size) {
        if (sums.length < size) {
            sums = new double[size];
        }
        return sums;
    }
}
