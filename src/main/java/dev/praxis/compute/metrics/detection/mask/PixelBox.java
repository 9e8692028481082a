package dev.praxis.compute.metrics.detection.mask;

/**
 * The smallest box around the ones of a mask; all zeros for an empty mask.
 *
 * @param left first column
 * @param top first row
 * @param right last column, exclusive
 * @param bottom last row, exclusive
 */
record PixelBox(int left, int top, int right, int bottom) {
    static PixelBox of(Mask mask) {
        int[] runs = mask.sharedRuns();
        int height = mask.height();
        if (runs.length == 1) {
            return new PixelBox(0, 0, 0, 0);
        }
        int top = height;
        int bottom = 0;
        int left = runs[0] / height;
        int right = 0;
        int end = 0;
        for (int i = 1; i < runs.length; i += 2) {
            int start = end + runs[i - 1];
            end = start + runs[i];
            int firstColumn = start / height;
            int lastColumn = (end - 1) / height;
            right = lastColumn + 1;
            if (firstColumn < lastColumn) {
                // The run passes the bottom of a column and the top of the next.
                top = 0;
                bottom = height;
            } else {
                top = Math.min(top, start - firstColumn * height);
                bottom = Math.max(bottom, end - firstColumn * height);
            }
        }
        return new PixelBox(left, top, right, bottom);
    }

    boolean meets(PixelBox other) {
        return left < other.right && other.left < right && top < other.bottom && other.top < bottom;
    }
}
