package dev.praxis.compute.hostile;

import java.util.function.Function;

/**
 * A public entry point of the compute layer.
 *
 * @param name what it computes
 * @param call draws arguments and returns all results
 */
record Entry(String name, Function<Hostile, Object> call) {
    @Override
    public String toString() {
        return name;
    }
}
