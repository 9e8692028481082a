package dev.praxis.api.explanations.attention;

import dev.praxis.wire.drawing.Axis;
import dev.praxis.wire.drawing.Chart;
import dev.praxis.wire.drawing.HeatMap;
import dev.praxis.wire.drawing.Mark;
import dev.praxis.wire.drawing.Numbers;
import dev.praxis.wire.drawing.Panel;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Builds the panels of a scaling comparison or experiment. */
final class ScalingCharts {
    /** Distance of the ends of a logarithmic axis from the outermost points, as a ratio. */
    private static final double MARGIN = 1.25;

    private ScalingCharts() {}

    /** Returns both weights, or the measurements by key size. */
    static List<Panel> of(ScalingResponse response) {
        if (response.byKeySize() != null) {
            List<ScalingResponse.AtKeySize> sizes = response.byKeySize().stream()
                    .sorted(Comparator.comparingInt(ScalingResponse.AtKeySize::keySize))
                    .toList();
            return List.of(norms(sizes), variances(sizes));
        }
        if (response.unscaled() == null || response.scaled() == null || response.scale() == null) {
            throw new IllegalStateException("a scaling response has two sides, or measurements");
        }
        HeatMap unscaled = AttentionMap.of(
                "Softmax of the dot products", response.unscaled().weights().values());
        HeatMap scaled = AttentionMap.of(
                "Softmax of the dot products times " + Numbers.of(response.scale()),
                response.scaled().weights().values());
        double max = Math.max(unscaled.max(), scaled.max());
        return List.of(unscaled.upTo(max), scaled.upTo(max));
    }

    /** Charts how the Jacobian vanishes with the key size, unless the dot products are scaled. */
    private static Chart norms(List<ScalingResponse.AtKeySize> sizes) {
        double[] x = pick(sizes, ScalingResponse.AtKeySize::keySize);
        double[] unscaled = pick(sizes, ScalingResponse.AtKeySize::unscaledMedianJacobianFrobeniusNorm);
        double[] scaled = pick(sizes, ScalingResponse.AtKeySize::scaledMedianJacobianFrobeniusNorm);
        String listed = sizes.stream()
                .map(size -> "%d: %s and %s"
                        .formatted(
                                size.keySize(),
                                Numbers.of(size.unscaledMedianJacobianFrobeniusNorm()),
                                Numbers.of(size.scaledMedianJacobianFrobeniusNorm())))
                .collect(Collectors.joining("; "));
        return new Chart(
                "The gradient through the softmax by key size",
                "Median Frobenius norm of the softmax's Jacobian by key size, without and with the scale: " + listed
                        + ".",
                keySizes(x),
                Axis.positive("Frobenius norm of the Jacobian", unscaled, scaled),
                List.of(
                        Mark.line("softmax(q.k)", x, unscaled).inColor(1),
                        Mark.line("softmax(q.k / sqrt(d_k))", x, scaled).inColor(0),
                        Mark.points("", x, unscaled).inColor(1),
                        Mark.points("", x, scaled).inColor(0)));
    }

    private static Chart variances(List<ScalingResponse.AtKeySize> sizes) {
        double[] x = pick(sizes, ScalingResponse.AtKeySize::keySize);
        double[] measured = pick(sizes, ScalingResponse.AtKeySize::dotProductVariance);
        double[] expected = pick(sizes, ScalingResponse.AtKeySize::theoreticalVariance);
        String listed = sizes.stream()
                .map(size -> "%d: %s".formatted(size.keySize(), Numbers.of(size.dotProductVariance())))
                .collect(Collectors.joining("; "));
        return new Chart(
                "Variance of the dot products by key size",
                "Variance of the dot products by key size, which is expected to equal it: " + listed + ".",
                keySizes(x),
                Axis.positive("variance of q.k", measured, expected),
                List.of(
                        Mark.dashed("expected variance, d_k", x, expected),
                        Mark.points("measured variance", x, measured).inColor(2)),
                2 * Chart.LOW);
    }

    private static Axis keySizes(double... x) {
        return Axis.logarithmic("key size d_k", x[0] / MARGIN, x[x.length - 1] * MARGIN);
    }

    private static double[] pick(
            List<ScalingResponse.AtKeySize> sizes, ToDoubleFunction<ScalingResponse.AtKeySize> value) {
        return sizes.stream().mapToDouble(value).toArray();
    }
}
