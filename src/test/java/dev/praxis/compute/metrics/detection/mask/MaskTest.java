package dev.praxis.compute.metrics.detection.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.compute.execution.Cost;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MaskTest {
    @Test
    void polygons_are_rasterized_as_by_visiting_every_point() {
        Random random = new Random(1);
        for (int i = 0; i < 3000; i++) {
            int height = 1 + random.nextInt(30);
            int width = 1 + random.nextInt(30);
            double[][] polygons = polygons(random, 1 + random.nextInt(3), i % 10 == 0 ? 3000 : 40);
            Mask mask = Mask.ofPolygons(height, width, polygons);
            BitSet pixels = DenseMask.union(height, width, polygons);
            assertThat(mask).as(Arrays.deepToString(polygons)).isEqualTo(DenseMask.mask(height, width, pixels));
            assertThat(mask.area()).isEqualTo(pixels.cardinality());
        }
    }

    @Test
    void many_crossings_of_a_small_image_are_kept_as_bits() {
        Random random = new Random(2);
        double[] zigzag = random.doubles(4000, -5, 45).toArray();
        Mask mask = Mask.ofPolygons(40, 40, new double[][] {zigzag});
        assertThat(mask).isEqualTo(DenseMask.mask(40, 40, DenseMask.union(40, 40, new double[][] {zigzag})));
    }

    @Test
    void the_order_of_polygons_and_their_direction_of_travel_do_not_matter() {
        Random random = new Random(3);
        for (int i = 0; i < 100; i++) {
            double[][] polygons = polygons(random, 5, 60);
            Mask mask = Mask.ofPolygons(40, 50, polygons);
            Collections.shuffle(Arrays.asList(polygons), random);
            assertThat(Mask.ofPolygons(40, 50, polygons)).isEqualTo(mask);
            for (double[] polygon : polygons) {
                reverse(polygon);
            }
            assertThat(Mask.ofPolygons(40, 50, polygons)).isEqualTo(mask);
        }
    }

    @Test
    void texts_are_read_back() {
        Random random = new Random(4);
        for (int i = 0; i < 500; i++) {
            int[] counts = random.ints(1 + random.nextInt(20), 0, 1 << random.nextInt(1, 26))
                    .toArray();
            counts[0]++;
            Mask mask = Mask.ofRuns(Arrays.stream(counts).sum(), 1, counts);
            assertThat(Mask.ofText(mask.height(), 1, mask.text())).isEqualTo(mask);
        }
    }

    @Test
    void lengths_up_to_31_bits_are_read_back() {
        int pixels = Integer.MAX_VALUE;
        for (int[] counts : new int[][] {{0, pixels}, {pixels}, {1, 1, 1, pixels - 4, 1}, {0, 1, 1, pixels - 2}}) {
            Mask mask = Mask.ofRuns(1, pixels, counts);
            assertThat(mask.runs()).isEqualTo(counts);
            assertThat(Mask.ofText(1, pixels, mask.text())).isEqualTo(mask);
        }
        assertThat(Mask.ofRuns(1, pixels, new int[] {0, pixels}).box()).containsExactly(0, 0, pixels, 1);
    }

    @Test
    void boxes_are_the_smallest_around_the_pixels() {
        Random random = new Random(5);
        for (int i = 0; i < 500; i++) {
            int height = 1 + random.nextInt(6);
            int width = 1 + random.nextInt(6);
            BitSet pixels = new BitSet();
            for (int ones = random.nextInt(4); ones > 0; ones--) {
                pixels.set(random.nextInt(height * width));
            }
            int[] rows = pixels.stream().map(pixel -> pixel % height).sorted().toArray();
            int[] columns =
                    pixels.stream().map(pixel -> pixel / height).sorted().toArray();
            int last = rows.length - 1;
            double[] box = rows.length == 0
                    ? new double[4]
                    : new double[] {columns[0], rows[0], columns[last] - columns[0] + 1, rows[last] - rows[0] + 1};
            assertThat(DenseMask.mask(height, width, pixels).box()).isEqualTo(box);
        }
    }

    @Test
    void masks_do_not_share_arrays_with_their_callers() {
        int[] counts = {2, 3, 5};
        Mask mask = Mask.ofRuns(5, 2, counts);
        counts[0] = 7;
        mask.runs()[1] = 9;
        assertThat(mask.runs()).containsExactly(2, 3, 5);
        assertThat(mask).hasToString("Mask[5 x 2, area 3]").hasSameHashCodeAs(Mask.ofText(5, 2, "235"));
        assertThat(mask).isNotEqualTo(Mask.ofRuns(2, 5, new int[] {2, 3, 5})).isNotEqualTo("235");
    }

    @Test
    void edges_far_outside_take_a_step_per_column_of_the_image() {
        double far = 1 << 20;
        double[][] polygons = new double[1000][];
        Arrays.fill(polygons, new double[] {-far, -far, far, far, far, -far});
        assertThat(Mask.ofPolygons(10, 12, polygons).area()).isPositive();
        Cost cost = Mask.cost(10, 12, polygons);
        assertThat(cost.operations()).isLessThan(10e6);
        assertThat(cost.workingBytes()).isLessThan(100_000);
    }

    @Test
    void costs_count_the_columns_that_edges_cross() {
        double[][] triangle = {{0, 0, 1000, 0, 0, 1000}};
        assertThat(new PolygonEdges(1000, 1000).crossings(triangle[0])).isEqualTo(2000);
        assertThat(Mask.cost(1000, 1000, triangle).operations()).isBetween(20e3, 200e3);
        // 32,000 vertices from border to border make a position per pixel at most.
        double[] zigzag = new double[64_000];
        Arrays.setAll(zigzag, i -> i % 4 == 0 ? 0 : 1000);
        Cost cost = Mask.cost(100, 1000, new double[][] {zigzag});
        assertThat(cost.operations()).isGreaterThan(32e6);
        assertThat(cost.workingBytes()).isLessThan(2_000_000);
        assertThat(Mask.cost(1000).workingBytes()).isGreaterThan(8000);
    }

    @Test
    void costs_reject_what_the_polygons_reject() {
        assertThatThrownBy(() -> Mask.cost(5, 5, new double[][] {{1, 2, 3, 4, 5, Double.NaN}}))
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> Mask.cost(0, 5, new double[][] {{1, 2, 3, 4, 5, 6}}))
                .hasMessageContaining("0 x 5");
    }

    private static double[][] polygons(Random random, int count, int extent) {
        double[][] polygons = new double[count][];
        double grid = new double[] {1, 0.5, 0.2, 0.1, 0.01, 1e-6}[random.nextInt(6)];
        for (int i = 0; i < count; i++) {
            polygons[i] = new double[2 * (3 + random.nextInt(6))];
            Arrays.setAll(polygons[i], j -> Math.rint((random.nextDouble() - 0.25) * extent / grid) * grid);
        }
        return polygons;
    }

    private static void reverse(double[] polygon) {
        double[] copy = polygon.clone();
        for (int i = 0; i < copy.length; i += 2) {
            polygon[i] = copy[copy.length - 2 - i];
            polygon[i + 1] = copy[copy.length - 1 - i];
        }
    }
}
