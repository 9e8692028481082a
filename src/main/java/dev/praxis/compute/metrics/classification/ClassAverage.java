package dev.praxis.compute.metrics.classification;

import dev.praxis.compute.CompensatedSum;
import dev.praxis.compute.ComputeException;
import dev.praxis.compute.Float64;
import dev.praxis.compute.RowWeights;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * The mean of a metric over the classes that define it: {@code Σ s_c m_c / Σ s_c}.
 *
 * @param value the mean; empty if no class of nonzero weight defines the metric
 * @param leftOut the classes that do not define it, ascending
 */
public record ClassAverage(OptionalDouble value, List<Integer> leftOut) {

    /** Returns the macro average, in which all classes have equal weights. */
    public static ClassAverage macro(List<OptionalDouble> metric) {
        double[] ones = new double[metric.size()];
        Arrays.fill(ones, 1);
        return weighted(metric, ones);
    }

    /**
     * Returns the average weighted by support.
     *
     * @param metric one per class, from 0 to 1
     * @param supports s, one per class, at least 0. Not modified.
     * @throws ComputeException VALUE for a support or metric that is NaN or infinite
     */
    public static ClassAverage weighted(List<OptionalDouble> metric, double[] supports) {
        Float64.requireFinite("supports", supports);
        double scale = RowWeights.unit(Arrays.stream(supports).max().orElse(0));
        CompensatedSum sum = new CompensatedSum();
        CompensatedSum weight = new CompensatedSum();
        for (int c = 0; c < supports.length; c++) {
            OptionalDouble value = metric.get(c);
            if (value.isPresent()) {
                Float64.requireFinite("metric", value.getAsDouble());
                sum.add(scale * supports[c] * value.getAsDouble());
                weight.add(scale * supports[c]);
            }
        }
        return new ClassAverage(
                weight.value() == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum.value() / weight.value()),
                IntStream.range(0, supports.length)
                        .filter(c -> metric.get(c).isEmpty())
                        .boxed()
                        .toList());
    }
}
