package dev.praxis.fuzz;

import java.util.List;
import java.util.Random;

/** Random choices, which the seed and the number of a case alone decide. */
final class Draw {
    private static final long SEEDS_APART = 1_000_003;

    private final Random random;

    Draw(long seed, int number) {
        this.random = new Random(seed * SEEDS_APART + number);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Whether something happens that does in so many of a hundred cases. */
    boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    <T> T of(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** A number of a usual size. */
    double number() {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(5);
            case 1 -> random.nextDouble();
            case 2 -> random.nextInt(21) / 10.0;
            default -> 3 * random.nextGaussian();
        };
    }

    /** Flips, removes or adds one byte. */
    byte[] damaged(byte[] bytes) {
        if (bytes.length == 0) {
            return new byte[] {(byte) random.nextInt(256)};
        }
        int place = random.nextInt(bytes.length);
        int kind = random.nextInt(4);
        int removed = kind == 1 ? 1 : kind == 3 ? bytes.length - place : 0;
        int added = kind == 2 ? 1 : 0;
        byte[] damaged = new byte[bytes.length - removed + added];
        System.arraycopy(bytes, 0, damaged, 0, place);
        System.arraycopy(bytes, place + removed, damaged, place + added, bytes.length - place - removed);
        if (kind == 0 || kind == 2) {
            damaged[place] = (byte) random.nextInt(256);
        }
        return damaged;
    }
}
