package dev.praxis.admission;

/** Refuses a limit that makes no sense when the service starts, by the name of its property. */
public final class Bounds {
    private Bounds() {}

    public static void requireWithin(String property, long value, long greatest) {
        if (value < 1 || value > greatest) {
            throw new IllegalArgumentException(
                    "%s: expected a number from 1 to %d, found %d".formatted(property, greatest, value));
        }
    }
}
