package dev.praxis.compute;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SplitMix64Test {

    @Test
    void agrees_with_published_numbers() {
        // The first numbers for this seed, as published with many implementations.
        String[] expected = {
            "6457827717110365317",
            "3203168211198807973",
            "9817491932198370423",
            "4593380528125082431",
            "16408922859458223821"
        };
        for (int i = 0; i < expected.length; i++) {
            assertThat(SplitMix64.bits(1234567, i)).isEqualTo(new BigInteger(expected[i]).longValue());
        }
    }

    @Test
    void equals_javas_splittable_random() {
        for (long seed : new long[] {0, 42, -1, Long.MAX_VALUE}) {
            SplittableRandom java = new SplittableRandom(seed);
            for (int i = 0; i < 100; i++) {
                assertThat(SplitMix64.bits(seed, i)).isEqualTo(java.nextLong());
            }
        }
    }

    @Test
    void uniform_numbers_are_spread_evenly_from_0_to_below_1() {
        int[] counts = new int[10];
        for (int i = 0; i < 100_000; i++) {
            counts[(int) (10 * SplitMix64.uniform(5, i))]++;
        }
        // Five standard deviations of a binomial with an expectation of 10,000.
        for (int count : counts) {
            assertThat(count).isBetween(9_526, 10_474);
        }
    }

    @Test
    void an_integer_below_n_is_the_floor_of_n_times_the_fraction_of_all_bits() {
        for (int n : new int[] {1, 2, 7, 1000, Integer.MAX_VALUE}) {
            for (int i = 0; i < 200; i++) {
                BigInteger bits = new BigInteger(Long.toUnsignedString(SplitMix64.bits(11, i)));
                BigInteger floor = bits.multiply(BigInteger.valueOf(n)).shiftRight(64);
                assertThat(SplitMix64.below(n, 11, i)).isEqualTo(floor.intValueExact());
            }
        }
    }

    @Test
    void normal_numbers_have_the_moments_of_the_standard_normal_distribution() {
        double[] normals = SplitMix64.normals(9, 200_001);
        assertThat(moment(normals, 1)).isCloseTo(0, Offset.offset(5 / Math.sqrt(200_000)));
        assertThat(moment(normals, 2)).isCloseTo(1, Offset.offset(5 * Math.sqrt(2.0 / 200_000)));
        assertThat(moment(normals, 3)).isCloseTo(0, Offset.offset(5 * Math.sqrt(15.0 / 200_000)));
        assertThat(moment(normals, 4)).isCloseTo(3, Offset.offset(5 * Math.sqrt(96.0 / 200_000)));
    }

    @Test
    void normal_numbers_are_bitwise_the_same_on_every_machine() {
        // The definition, with StrictMath for the only functions that could differ.
        double radius = Math.sqrt(-2 * StrictMath.log(1 - SplitMix64.uniform(7, 2)));
        double angle = 2 * Math.PI * SplitMix64.uniform(7, 3);
        double[] normals = SplitMix64.normals(7, 4);
        assertThat(normals[2]).isEqualTo(radius * StrictMath.cos(angle));
        assertThat(normals[3]).isEqualTo(radius * StrictMath.sin(angle));
        assertThat(SplitMix64.normals(7, 3)).isEqualTo(Arrays.copyOf(normals, 3));
    }

    private static double moment(double[] values, int power) {
        return Arrays.stream(values).map(x -> Math.pow(x, power)).average().orElseThrow();
    }
}
