package dev.praxis.compute.metrics.detection;

import java.util.List;

/**
 * A range of areas, both ends included. Objects outside it count neither as true nor as false.
 *
 * @param name its name, such as {@code small}
 * @param min smallest area
 * @param max largest area
 */
public record AreaRange(String name, double min, double max) {
    private static final double MAX = 1e10;

    /** The range of all areas, as COCO has it. */
    public static final AreaRange ALL = new AreaRange("all", 0, MAX);

    /** COCO's ranges beside {@link #ALL}. */
    public static final List<AreaRange> COCO = List.of(
            new AreaRange("small", 0, 32 * 32),
            new AreaRange("medium", 32 * 32, 96 * 96),
            new AreaRange("large", 96 * 96, MAX));

    boolean contains(double area) {
        return area >= min && area <= max;
    }
}
