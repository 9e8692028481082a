package dev.praxis.compute.metrics.detection;

import java.util.List;

/**
 * Objects of images, in columns.
 *
 * @param images [n] code of each object's image. The order of codes breaks ties of scores.
 * @param labels [n] code of each object's class
 * @param areas [n] area of each object, for area ranges
 * @param crowd [n] whether detections may match the object several times, and then count neither as
 *     true nor as false: COCO's crowds, VOC's difficult objects
 */
@SuppressWarnings("ArrayRecordComponent") // made once, never compared
public record GroundTruths(int[] images, int[] labels, double[] areas, boolean[] crowd) {

    /** Returns the number of objects. */
    public int size() {
        return images.length;
    }

    /**
     * Returns the number of objects that count, those that are no crowds, by class and area range.
     *
     * @return [labels x ranges]
     */
    int[] counts(List<AreaRange> ranges, int classes) {
        int[] counts = new int[classes * ranges.size()];
        for (int i = 0; i < images.length; i++) {
            for (int range = 0; range < ranges.size(); range++) {
                boolean isCounted = !crowd[i] && ranges.get(range).contains(areas[i]);
                counts[labels[i] * ranges.size() + range] += isCounted ? 1 : 0;
            }
        }
        return counts;
    }
}
