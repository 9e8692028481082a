package dev.praxis.compute.metrics.detection.mask;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.execution.Execution;
import java.nio.charset.StandardCharsets;

/**
 * COCO's compressed RLE. A number is a sequence of groups of five bits, least significant first, of
 * which the most significant bit is the sign. A character is '0' plus its group, plus 32 if another
 * group follows. From the fourth on, a number is the difference to the run length two before.
 */
final class MaskText {
    private static final int ZERO = '0';
    private static final int GROUP_BITS = 5;
    private static final int GROUP = 0x1f;
    private static final int SIGN = 0x10;
    private static final int MORE = 0x20;

    /** Groups of the longest number, a difference of 31-bit lengths. */
    private static final int MAX_GROUPS = 7;

    /** Position of the first number that is a difference. */
    private static final int FIRST_DIFFERENCE = 3;

    private MaskText() {}

    /**
     * Returns the run lengths in a text, which are not necessarily normalized.
     *
     * @throws ComputeException as {@link Mask#ofText}
     */
    static int[] counts(int height, int width, String text) {
        int pixels = Segmentation.pixels(height, width);
        int[] counts = new int[numbers(text)];
        long sum = 0;
        int at = 0;
        for (int i = 0; i < counts.length; i++) {
            Execution.checkAt(i);
            long count = 0;
            int shift = 0;
            int symbol;
            do {
                symbol = text.charAt(at++) - ZERO;
                count |= (long) (symbol & GROUP) << shift;
                shift += GROUP_BITS;
            } while ((symbol & MORE) != 0);
            if ((symbol & SIGN) != 0) {
                count |= -1L << shift;
            }
            if (i >= FIRST_DIFFERENCE) {
                count += counts[i - 2];
            }
            if (count < 0) {
                throw Segmentation.value("expected counts of at least 0, found %d as count %d".formatted(count, i));
            }
            sum += count;
            if (sum > pixels) {
                break;
            }
            counts[i] = (int) count;
        }
        if (sum != pixels) {
            throw Segmentation.shape("expected counts that sum to %d (%d x %d), found %s"
                    .formatted(pixels, height, width, sum > pixels ? "a greater sum" : "a sum of " + sum));
        }
        return counts;
    }

    /** Returns the number of numbers in a text, after checking its characters. */
    private static int numbers(String text) {
        int numbers = 0;
        int groups = 0;
        for (int i = 0; i < text.length(); i++) {
            Execution.checkAt(i);
            int symbol = text.charAt(i) - ZERO;
            if (symbol < 0 || symbol > (GROUP | MORE)) {
                throw Segmentation.value("expected characters from '0' to 'o', found U+%04X at position %d"
                        .formatted((int) text.charAt(i), i));
            }
            if (++groups > MAX_GROUPS) {
                throw Segmentation.value("expected numbers of at most %d characters, found a longer one at position %d"
                        .formatted(MAX_GROUPS, i - MAX_GROUPS));
            }
            if ((symbol & MORE) == 0) {
                numbers++;
                groups = 0;
            }
        }
        if (groups > 0) {
            throw Segmentation.value("expected a complete number at the end, found one that is cut off at position %d"
                    .formatted(text.length()));
        }
        return numbers;
    }

    /** Returns the text of run lengths. */
    static String of(int[] runs) {
        byte[] text = new byte[Math.toIntExact(length(runs))];
        int at = 0;
        for (int i = 0; i < runs.length; i++) {
            long rest = number(runs, i);
            int groups = groups(rest);
            for (int group = 1; group <= groups; group++) {
                text[at++] = (byte) (ZERO + (rest & GROUP) + (group < groups ? MORE : 0));
                rest >>= GROUP_BITS;
            }
        }
        return new String(text, StandardCharsets.US_ASCII);
    }

    private static long length(int[] runs) {
        long length = 0;
        for (int i = 0; i < runs.length; i++) {
            Execution.checkAt(i);
            length += groups(number(runs, i));
        }
        return length;
    }

    private static long number(int[] runs, int i) {
        return i < FIRST_DIFFERENCE ? runs[i] : (long) runs[i] - runs[i - 2];
    }

    private static int groups(long number) {
        int bits = Long.SIZE + 1 - Long.numberOfLeadingZeros(number ^ (number >> (Long.SIZE - 1)));
        return (bits + GROUP_BITS - 1) / GROUP_BITS;
    }
}
