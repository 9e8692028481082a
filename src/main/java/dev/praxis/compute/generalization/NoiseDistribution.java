package dev.praxis.compute.generalization;

import dev.praxis.compute.SplitMix64;

/**
 * Noise distributions of mean 0. The scale is the standard deviation, so its square is the mean
 * squared error that the noise causes, for every distribution.
 */
public enum NoiseDistribution {
    /** The normal deviates of {@link SplitMix64#normals}, times the scale. */
    NORMAL {
        @Override
        double[] standard(long seed, int count) {
            return SplitMix64.normals(seed, count);
        }
    },
    /** {@code √3 (2 u_i - 1)}, times the scale. */
    UNIFORM {
        @Override
        double[] standard(long seed, int count) {
            double[] noise = new double[count];
            for (int i = 0; i < count; i++) {
                noise[i] = Math.sqrt(3) * (2 * SplitMix64.uniform(seed, i) - 1);
            }
            return noise;
        }
    },
    /**
     * {@code (ln(1 - u_2i) - ln(1 - u_(2i+1))) / √2}, times the scale: the difference of two
     * exponential deviates.
     */
    LAPLACE {
        @Override
        double[] standard(long seed, int count) {
            double[] noise = new double[count];
            for (int i = 0; i < count; i++) {
                noise[i] = (StrictMath.log(1 - SplitMix64.uniform(seed, 2L * i))
                                - StrictMath.log(1 - SplitMix64.uniform(seed, 2L * i + 1)))
                        / Math.sqrt(2);
            }
            return noise;
        }
    };

    /** Returns {@code count} deviates of standard deviation 1. */
    abstract double[] standard(long seed, int count);
}
