package dev.praxis.compute.hostile;

import dev.praxis.compute.Entrywise;
import dev.praxis.compute.Float64;
import dev.praxis.compute.attention.Attention;
import dev.praxis.compute.attention.AttentionScaling;
import dev.praxis.compute.attention.MultiHeadAttention;
import dev.praxis.compute.attention.Projection;
import dev.praxis.compute.attention.Projections;
import dev.praxis.compute.function.Activation;
import dev.praxis.compute.function.BinaryCrossEntropy;
import dev.praxis.compute.function.CrossEntropy;
import dev.praxis.compute.function.CrossEntropy.Reduction;
import dev.praxis.compute.function.Distributions;
import dev.praxis.compute.function.LayerNorm;
import dev.praxis.compute.function.Mask;
import dev.praxis.compute.function.RmsNorm;
import dev.praxis.compute.function.Sigmoid;
import dev.praxis.compute.function.Softmax;
import dev.praxis.compute.function.SoftmaxJacobian;
import dev.praxis.compute.function.SquaredError;
import dev.praxis.compute.function.StandardNormal;
import dev.praxis.compute.function.Targets;
import dev.praxis.compute.kernel.Product;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;

/** The entries of {@code compute/function}, {@code compute/attention} and their building blocks. */
final class Functions {
    private Functions() {}

    static Stream<Entry> all() {
        return Stream.of(
                new Entry("sum", h -> Entrywise.sum(h.matrix(2, 3), h.matrix(2, 3))),
                new Entry("product", h -> Entrywise.product(h.matrix(2, 3), h.matrix(2, 3))),
                new Entry("product of matrices", h -> Product.of(h.matrix(2, 3), h.matrix(3, 2))),
                new Entry("softmax", h -> Softmax.forward(h.matrix(2, 3), h.positive())),
                new Entry("softmax alone", h -> Softmax.probabilities(h.matrix(2, 3), h.positive())),
                new Entry("masked softmax", h -> Softmax.probabilities(h.matrix(3, 3), Mask.first(3))),
                new Entry(
                        "gradient of a softmax",
                        h -> Softmax.backward(h.distributions(2, 3), h.matrix(2, 3), h.positive())),
                new Entry("Jacobian of a softmax", h -> SoftmaxJacobian.of(h.distributions(2, 3), h.positive())),
                new Entry("size of that Jacobian", h -> SoftmaxJacobian.sizes(h.distributions(2, 3), h.positive())),
                new Entry("cross-entropy of classes", Functions::crossEntropyOfClasses),
                new Entry("cross-entropy of distributions", Functions::crossEntropyOfDistributions),
                new Entry("binary cross-entropy", h -> BinaryCrossEntropy.of(h.matrix(2, 3), h.matrixOfShares(2, 3))),
                new Entry("squared error", h -> SquaredError.of(h.matrix(2, 3), h.matrix(2, 3))),
                new Entry("layer norm", h -> layerNorm(h).forward(h.matrix(2, 3), h.positive())),
                new Entry(
                        "gradient of a layer norm",
                        h -> layerNorm(h).backward(h.matrix(2, 3), h.positive(), h.matrix(2, 3))),
                new Entry("root mean square norm", h -> rmsNorm(h).forward(h.matrix(2, 3), h.positive())),
                new Entry(
                        "gradient of a root mean square norm",
                        h -> rmsNorm(h).backward(h.matrix(2, 3), h.positive(), h.matrix(2, 3))),
                new Entry("activation", h -> h.one(Activation.values()).forward(h.matrix(2, 3))),
                new Entry(
                        "gradient of an activation",
                        h -> h.one(Activation.values()).backward(h.matrix(2, 3), h.matrix(2, 3))),
                new Entry("quantile", h -> StandardNormal.upperQuantile(h.share())),
                new Entry("distributions", Functions::distributions),
                new Entry("attention", h -> attention(h).maskedScores()),
                new Entry("gradient of attention", h -> attention(h).backward(h.matrix(2, 2))),
                new Entry("attention of two heads", h -> multiHead(h).result()),
                new Entry("gradient of two heads", h -> multiHead(h).backward(h.matrix(2, 2))),
                new Entry(
                        "scaling of attention",
                        h -> AttentionScaling.of(h.matrix(2, 3), h.matrix(2, 3), h.number(), h.matrix(2, 2))),
                new Entry("finite numbers", Functions::finite));
    }

    /** Returns functions of one number that may be infinite. */
    static Stream<Entry> ofOneNumber() {
        return Stream.of(
                new Entry("sigmoid", h -> Sigmoid.of(h.number())),
                new Entry("derivative of the sigmoid", h -> Sigmoid.derivative(h.number())));
    }

    private static Object crossEntropyOfClasses(Hostile h) {
        return CrossEntropy.of(
                h.matrix(3, 3),
                new Targets.ClassIndices(
                        Arrays.stream(h.classes(3, 3)).asLongStream().toArray(), -100),
                options(h));
    }

    private static Object crossEntropyOfDistributions(Hostile h) {
        return CrossEntropy.of(h.matrix(3, 3), new Targets.ClassProbabilities(h.distributions(3, 3)), options(h));
    }

    private static CrossEntropy.Options options(Hostile h) {
        double[] classWeights =
                Arrays.stream(h.weights(3)).map(weight -> weight / 4).toArray();
        return new CrossEntropy.Options(classWeights, h.coin() ? 0 : h.share(), h.one(Reduction.values()));
    }

    private static LayerNorm layerNorm(Hostile h) {
        return new LayerNorm(h.numbers(3), h.numbers(3));
    }

    private static RmsNorm rmsNorm(Hostile h) {
        return new RmsNorm(h.numbers(3));
    }

    private static Attention attention(Hostile h) {
        DMatrixRMaj bias = h.matrix(2, 3);
        return Attention.forward(h.matrix(2, 3), h.matrix(3, 3), h.matrix(3, 2), h.number(), bias, Mask.causal());
    }

    private static MultiHeadAttention multiHead(Hostile h) {
        Projections projections =
                new Projections(projection(h, 4, 3), projection(h, 4, 3), projection(h, 2, 2), projection(h, 2, 2));
        return MultiHeadAttention.forward(
                h.matrix(2, 3), h.matrix(3, 3), h.matrix(3, 2), projections, 2, h.number(), Mask.causal());
    }

    private static Projection projection(Hostile h, int out, int in) {
        return new Projection(h.matrix(out, in), h.matrix(1, out).data);
    }

    private static Object distributions(Hostile h) {
        DMatrixRMaj distributions = h.distributions(2, 3);
        Distributions.require("p", distributions);
        return distributions;
    }

    private static Object finite(Hostile h) {
        double number = h.number();
        double[] numbers = h.numbers(2);
        Float64.requireFinite("x", number);
        Float64.requireFinite("x", numbers);
        return List.of(number, numbers);
    }
}
