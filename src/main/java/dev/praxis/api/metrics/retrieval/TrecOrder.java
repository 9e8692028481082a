package dev.praxis.api.metrics.retrieval;

import java.util.Arrays;
import java.util.Comparator;

/** The order in which trec_eval ranks documents of equal scores. */
final class TrecOrder {
    private TrecOrder() {}

    /**
     * Writes the place of each document by descending name.
     *
     * @param order written from {@code start} on
     */
    static void of(String[] documents, int[] order, int start) {
        Integer[] places = new Integer[documents.length];
        Arrays.setAll(places, i -> i);
        Arrays.sort(places, Comparator.comparing((Integer i) -> documents[i]).reversed());
        for (int place = 0; place < places.length; place++) {
            order[start + places[place]] = place;
        }
    }

    /** Rounds scores to float32, in which trec_eval holds them. */
    static void roundToFloat(double[] scores) {
        for (int i = 0; i < scores.length; i++) {
            scores[i] = Math.clamp((float) scores[i], -Float.MAX_VALUE, Float.MAX_VALUE);
        }
    }
}
