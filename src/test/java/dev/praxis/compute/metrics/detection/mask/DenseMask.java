package dev.praxis.compute.metrics.detection.mask;

import java.util.BitSet;

/** Masks by definition: a bit per pixel, column by column, and every grid point of every edge. */
final class DenseMask {
    private DenseMask() {}

    static BitSet pixels(Mask mask) {
        BitSet pixels = new BitSet();
        int end = 0;
        int[] runs = mask.runs();
        for (int i = 0; i < runs.length; i++) {
            pixels.set(end, end + runs[i], i % 2 == 1);
            end += runs[i];
        }
        return pixels;
    }

    static Mask mask(int height, int width, BitSet pixels) {
        int[] counts = new int[2 * height * width + 1];
        for (int i = 0; i < height * width; i++) {
            counts[2 * i + (pixels.get(i) ? 1 : 0)] = 1;
        }
        return Mask.ofRuns(height, width, counts);
    }

    static double overlap(BitSet detection, BitSet groundTruth, boolean isCrowd) {
        BitSet common = (BitSet) detection.clone();
        common.and(groundTruth);
        BitSet either = (BitSet) detection.clone();
        either.or(groundTruth);
        double divisor = isCrowd ? detection.cardinality() : either.cardinality();
        return common.isEmpty() ? 0 : common.cardinality() / divisor;
    }

    static BitSet union(int height, int width, double[][] polygons) {
        BitSet union = new BitSet();
        for (double[] polygon : polygons) {
            union.or(polygon(height, width, polygon));
        }
        return union;
    }

    private static BitSet polygon(int height, int width, double[] polygon) {
        BitSet pixels = new BitSet();
        int points = polygon.length / 2;
        for (int i = 0; i < points; i++) {
            int next = (i + 1) % points;
            int x0 = (int) (5 * polygon[2 * i] + 0.5);
            int y0 = (int) (5 * polygon[2 * i + 1] + 0.5);
            int x1 = (int) (5 * polygon[2 * next] + 0.5);
            int y1 = (int) (5 * polygon[2 * next + 1] + 0.5);
            boolean isFlat = Math.abs(x1 - x0) >= Math.abs(y1 - y0);
            if (isFlat ? x0 > x1 : y0 > y1) {
                edge(pixels, height, width, isFlat, x1, y1, x0, y0);
            } else {
                edge(pixels, height, width, isFlat, x0, y0, x1, y1);
            }
        }
        return pixels;
    }

    private static void edge(BitSet pixels, int height, int width, boolean isFlat, int x0, int y0, int x1, int y1) {
        int steps = isFlat ? x1 - x0 : y1 - y0;
        double slope = isFlat ? (double) (y1 - y0) / steps : (double) (x1 - x0) / steps;
        int lastX = 0;
        int lastY = 0;
        for (int step = 0; step <= steps; step++) {
            int x = isFlat ? x0 + step : (int) (x0 + slope * step + 0.5);
            int y = isFlat ? (int) (y0 + slope * step + 0.5) : y0 + step;
            double column = (Math.min(x, lastX) + 0.5) / 5 - 0.5;
            if (step > 0 && x != lastX && column == Math.rint(column) && column >= 0 && column < width) {
                double row = Math.ceil(Math.clamp((Math.min(y, lastY) + 0.5) / 5 - 0.5, 0.0, height));
                // Everything after the crossing changes.
                pixels.flip((int) (column * height + row), height * width);
            }
            lastX = x;
            lastY = y;
        }
    }
}
