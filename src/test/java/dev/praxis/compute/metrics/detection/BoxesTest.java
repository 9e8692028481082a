package dev.praxis.compute.metrics.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.praxis.compute.ComputeException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BoxesTest {

    private static Boxes boxes(double offset, double... corners) {
        return Boxes.of(corners, BoxFormat.XYXY, offset, "boxes");
    }

    @Test
    void overlaps_of_boxes_of_pixels_are_those_of_their_sets() {
        Random random = new Random(8);
        for (int i = 0; i < 500; i++) {
            int[] a = corners(random);
            int[] b = corners(random);
            for (int offset = 0; offset <= 1; offset++) {
                Overlap overlap = boxes(offset, a[0], a[1], a[2], a[3]).with(boxes(offset, b[0], b[1], b[2], b[3]));
                int both = 0;
                int either = 0;
                int first = 0;
                for (int x = 0; x < 12; x++) {
                    for (int y = 0; y < 12; y++) {
                        boolean inA = x >= a[0] && x < a[2] + offset && y >= a[1] && y < a[3] + offset;
                        boolean inB = x >= b[0] && x < b[2] + offset && y >= b[1] && y < b[3] + offset;
                        both += inA && inB ? 1 : 0;
                        either += inA || inB ? 1 : 0;
                        first += inA ? 1 : 0;
                    }
                }
                assertThat(overlap.of(0, 0, false)).isEqualTo(either == 0 ? 0 : (double) both / either);
                assertThat(overlap.of(0, 0, true)).isEqualTo(first == 0 ? 0 : (double) both / first);
                assertThat(overlap.area(0)).isEqualTo(first);
            }
        }
    }

    private static int[] corners(Random random) {
        int left = random.nextInt(8);
        int top = random.nextInt(8);
        return new int[] {left, top, left + random.nextInt(4), top + random.nextInt(4)};
    }

    @Test
    void the_three_formats_describe_the_same_box() {
        Boxes expected = boxes(0, 2, 4, 10, 10);
        for (Boxes other : List.of(
                Boxes.of(new double[] {2, 4, 8, 6}, BoxFormat.XYWH, 0, "boxes"),
                Boxes.of(new double[] {6, 7, 8, 6}, BoxFormat.CXCYWH, 0, "boxes"))) {
            assertThat(other.with(expected).of(0, 0, false)).isEqualTo(1);
            assertThat(other.area(0)).isEqualTo(48);
        }
    }

    @Test
    void sent_widths_are_not_computed_again_from_corners() {
        double width = 15.3;
        Boxes boxes = Boxes.of(new double[] {1e6, 0, width, 1}, BoxFormat.XYWH, 0, "boxes");
        assertThat(boxes.area(0)).isEqualTo(width).isNotEqualTo((1e6 + width) - 1e6);
    }

    @Test
    void boxes_of_negative_size_and_of_no_place_are_refused_by_their_index() {
        assertThatThrownBy(() -> boxes(0, 0, 0, 1, 1, 5, 5, 4, 6))
                .isInstanceOfSatisfying(
                        ComputeException.class, e -> assertThat(e.indices()).containsExactly(1))
                .hasMessageContaining("-1.0 and 1.0");
        assertThatThrownBy(() -> boxes(0, -1e200, 0, 1, 1)).hasMessageContaining("at most 1e100");
        assertThatThrownBy(() -> boxes(0, Double.NaN, 0, 1, 1)).isInstanceOf(ComputeException.class);
    }

    @Test
    void boxes_too_small_for_an_area_do_not_overlap() {
        Boxes tiny = boxes(0, 0, 0, 1e-200, 1e-200);
        assertThat(tiny.with(tiny).of(0, 0, false)).isZero();
    }
}
