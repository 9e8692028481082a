package dev.praxis.wire.objects;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Growing columns of objects. Those that no object has so far take no memory. */
final class ObjectColumns {
    private static final int INITIAL_CAPACITY = 64;
    private static final int COORDINATES = 4;

    /** The capacity whose boxes are the longest array. */
    private static final int MAX_CAPACITY = (Integer.MAX_VALUE - 8) / COORDINATES;

    private final boolean haveScores;
    private int size;
    private int[] images = {};
    private int[] labels = {};
    private double[] boxes = {};
    private double[] scores = {};
    private double @Nullable [] areas;
    private boolean @Nullable [] crowd;
    private boolean @Nullable [] difficult;
    private @Nullable Segmentation @Nullable [] segmentations;

    ObjectColumns(boolean haveScores) {
        this.haveScores = haveScores;
    }

    /** Adds an object without a box. The setters that follow are those of this object. */
    void add() {
        if (size == images.length) {
            resize((int) Math.min(Math.max(INITIAL_CAPACITY, 2L * size), MAX_CAPACITY));
        }
        Arrays.fill(boxes, COORDINATES * size, COORDINATES * (size + 1), Double.NaN);
        if (areas != null) {
            areas[size] = Double.NaN;
        }
        size++;
    }

    private void resize(int capacity) {
        images = Arrays.copyOf(images, capacity);
        labels = Arrays.copyOf(labels, capacity);
        boxes = Arrays.copyOf(boxes, COORDINATES * capacity);
        scores = haveScores ? Arrays.copyOf(scores, capacity) : scores;
        areas = areas == null ? null : Arrays.copyOf(areas, capacity);
        crowd = crowd == null ? null : Arrays.copyOf(crowd, capacity);
        difficult = difficult == null ? null : Arrays.copyOf(difficult, capacity);
        segmentations = segmentations == null ? null : Arrays.copyOf(segmentations, capacity);
    }

    void image(int code) {
        images[size - 1] = code;
    }

    void label(int code) {
        labels[size - 1] = code;
    }

    void coordinate(int index, double value) {
        boxes[COORDINATES * (size - 1) + index] = value;
    }

    void score(double score) {
        scores[size - 1] = score;
    }

    void area(double area) {
        if (areas == null) {
            areas = new double[images.length];
            Arrays.fill(areas, Double.NaN);
        }
        areas[size - 1] = area;
    }

    void crowd(boolean is) {
        if (crowd == null && is) {
            crowd = new boolean[images.length];
        }
        if (crowd != null) {
            crowd[size - 1] = is;
        }
    }

    void difficult(boolean is) {
        if (difficult == null && is) {
            difficult = new boolean[images.length];
        }
        if (difficult != null) {
            difficult[size - 1] = is;
        }
    }

    void segmentation(Segmentation segmentation) {
        if (segmentations == null) {
            segmentations = new Segmentation[images.length];
        }
        segmentations[size - 1] = segmentation;
    }

    ImageObjects build(
            ObjectSource source,
            Names imageNames,
            Names labelNames,
            @Nullable ImageList listed,
            FileCategories categories) {
        resize(size);
        return new ImageObjects(
                source,
                imageNames.of(images),
                labelNames.of(labels),
                boxes,
                scores,
                areas == null ? new double[0] : areas,
                crowd == null ? new boolean[0] : crowd,
                difficult == null ? new boolean[0] : difficult,
                segmentations,
                listed,
                categories.names(),
                categories.frequencies());
    }
}
