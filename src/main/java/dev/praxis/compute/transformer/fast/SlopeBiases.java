package dev.praxis.compute.transformer.fast;

import dev.praxis.compute.transformer.RelativePositions;

/**
 * Biases {@code -m_h |i - j|}. See {@link RelativePositions.Slopes}.
 *
 * @param slopes m_h, [heads]
 */
record SlopeBiases(float[] slopes) implements RelativeBias {

    static SlopeBiases of(int heads) {
        double[] exact = RelativePositions.Slopes.ofHeads(heads);
        float[] slopes = new float[heads];
        for (int head = 0; head < heads; head++) {
            slopes[head] = (float) exact[head];
        }
        return new SlopeBiases(slopes);
    }

    @Override
    public void bias(float[] scores, int from, int keys, float scale, int head, int query, int firstKey) {
        float slope = slopes[head];
        int distance = firstKey - query;
        for (int j = 0; j < keys; j++) {
            scores[from + j] = scale * scores[from + j] - slope * Math.abs(distance + j);
        }
    }
}
