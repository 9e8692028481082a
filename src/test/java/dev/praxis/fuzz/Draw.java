package dev.praxis.fuzz;

import java.util.List;
import java.util.Random;

/** Random choices that depend only on the seed and the number of a case. */
final class Draw {
    private static final long SEED_STRIDE = 1_000_003;

    private final Random random;

    Draw(long seed, int number) {
        this.random = new Random(seed * SEED_STRIDE + number);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Returns true with a probability in percent. */
    boolean percent(int chance) {
        return random.nextInt(100) < chance;
    }

    <T> T of(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    /** Returns a number of ordinary magnitude. */
    double number() {
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(5);
            case 1 -> random.nextDouble();
            case 2 -> random.nextInt(21) / 10.0;
            default -> 3 * random.nextGaussian();
        };
    }

    /** Returns a copy with one byte flipped, removed or added, or with the end cut off. */
    byte[] damaged(byte[] bytes) {
        if (bytes.length == 0) {
            return new byte[] {(byte) random.nextInt(256)};
        }
        int position = random.nextInt(bytes.length);
        int kind = random.nextInt(4);
        int removed = kind == 1 ? 1 : kind == 3 ? bytes.length - position : 0;
        int added = kind == 2 ? 1 : 0;
        byte[] damaged = new byte[bytes.length - removed + added];
        System.arraycopy(bytes, 0, damaged, 0, position);
        System.arraycopy(bytes, position + removed, damaged, position + added, bytes.length - position - removed);
        if (kind == 0 || kind == 2) {
            damaged[position] = (byte) random.nextInt(256);
        }
        return damaged;
    }
}
