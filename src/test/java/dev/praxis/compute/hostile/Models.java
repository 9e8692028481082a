package dev.praxis.compute.hostile;

import dev.praxis.compute.SnapshotEpochs;
import dev.praxis.compute.dense.Backpropagation;
import dev.praxis.compute.dense.DenseLayer;
import dev.praxis.compute.dense.DenseNetwork;
import dev.praxis.compute.dense.ForwardPass;
import dev.praxis.compute.dense.GradientCheck;
import dev.praxis.compute.dense.LayerActivation;
import dev.praxis.compute.dense.Loss;
import dev.praxis.compute.dense.Optimizer;
import dev.praxis.compute.dense.Samples;
import dev.praxis.compute.dense.Training;
import dev.praxis.compute.dense.TrainingObserver;
import dev.praxis.compute.dense.TrainingSettings;
import dev.praxis.compute.generalization.Diagnosis;
import dev.praxis.compute.generalization.DiagnosisThresholds;
import dev.praxis.compute.generalization.EarlyStopping;
import dev.praxis.compute.generalization.ExperimentSetup;
import dev.praxis.compute.generalization.LearningCurve;
import dev.praxis.compute.generalization.NoiseDistribution;
import dev.praxis.compute.generalization.PointRange;
import dev.praxis.compute.generalization.PolynomialExperiment;
import dev.praxis.compute.uncertainty.ClassificationUncertainty;
import dev.praxis.compute.uncertainty.RegressionUncertainty;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.ejml.data.DMatrixRMaj;

/**
 * The entries of {@code compute/dense}, {@code compute/generalization} and
 * {@code compute/uncertainty}.
 */
final class Models {
    private static final LayerActivation[] HIDDEN = {
        LayerActivation.IDENTITY,
        LayerActivation.RELU,
        LayerActivation.LEAKY_RELU,
        LayerActivation.TANH,
        LayerActivation.SIGMOID,
        LayerActivation.SWISH,
        LayerActivation.GELU
    };

    private Models() {}

    static Stream<Entry> all() {
        return Stream.of(
                new Entry("forward pass", h -> ForwardPass.of(network(h, h.one(HIDDEN)), h.matrix(2, 2))),
                new Entry("backpropagation", Models::backpropagation),
                new Entry("gradient check", Models::gradientCheck),
                new Entry("training", Models::training),
                new Entry("diagnosis", Models::diagnosis),
                new Entry("early stopping", Models::earlyStopping),
                new Entry("experiment", Models::experiment),
                new Entry("uncertainty of classes", Models::classes),
                new Entry(
                        "uncertainty of numbers",
                        h -> RegressionUncertainty.of(h.matrix(3, 2), h.matrixOfWeights(3, 2))));
    }

    private static DenseNetwork network(Hostile h, LayerActivation last) {
        return new DenseNetwork(List.of(
                new DenseLayer(h.matrix(3, 2), h.numbers(3), h.one(HIDDEN)),
                new DenseLayer(h.matrix(2, 3), h.numbers(2), last)));
    }

    private static LayerActivation lastOf(Hostile h, Loss loss) {
        return switch (loss) {
            case CROSS_ENTROPY -> LayerActivation.SOFTMAX;
            case BINARY_CROSS_ENTROPY -> LayerActivation.SIGMOID;
            case SQUARED_ERROR -> h.one(LayerActivation.values());
        };
    }

    private static DMatrixRMaj targets(Hostile h, Loss loss) {
        return switch (loss) {
            case CROSS_ENTROPY -> h.distributions(2, 2);
            case BINARY_CROSS_ENTROPY -> h.matrixOfShares(2, 2);
            case SQUARED_ERROR -> h.matrix(2, 2);
        };
    }

    private static Object backpropagation(Hostile h) {
        Loss loss = h.one(Loss.values());
        DenseNetwork network = network(h, lastOf(h, loss));
        Backpropagation result =
                Backpropagation.of(network, ForwardPass.of(network, h.matrix(2, 2)), targets(h, loss), loss);
        return List.of(result, result.inputGradients(network));
    }

    private static Object gradientCheck(Hostile h) {
        Loss loss = h.one(Loss.values());
        DenseNetwork network = network(h, lastOf(h, loss));
        DMatrixRMaj inputs = h.matrix(2, 2);
        DMatrixRMaj targets = targets(h, loss);
        Backpropagation result = Backpropagation.of(network, ForwardPass.of(network, inputs), targets, loss);
        return GradientCheck.of(network, inputs, targets, loss, result);
    }

    private static Object training(Hostile h) {
        Loss loss = h.one(Loss.values());
        TrainingSettings settings = new TrainingSettings(
                2, h.integer(1, 2), h.positive(), h.one(Optimizer.values()), 1, SnapshotEpochs.NONE);
        return Training.of(
                network(h, lastOf(h, loss)),
                new Samples(h.matrix(2, 2), targets(h, loss)),
                new Samples(h.matrix(2, 2), targets(h, loss)),
                loss,
                settings,
                TrainingObserver.NONE);
    }

    private static LearningCurve curve(Hostile h) {
        int epochs = h.integer(1, 12);
        return new LearningCurve(h.matrixOfWeights(1, epochs).data, h.matrixOfWeights(1, epochs).data);
    }

    private static Object diagnosis(Hostile h) {
        DiagnosisThresholds thresholds =
                new DiagnosisThresholds(h.integer(1, 3), 2, h.share(), h.positive(), h.share(), h.weight());
        return Diagnosis.of(curve(h), h.weight(), thresholds);
    }

    private static Object earlyStopping(Hostile h) {
        EarlyStopping stopping = EarlyStopping.of(curve(h), h.integer(1, 3));
        stopping.generalizationLossAbove(h.weight());
        stopping.progressQuotientAbove(h.weight());
        return stopping;
    }

    private static Object experiment(Hostile h) {
        PolynomialExperiment experiment = PolynomialExperiment.run(new ExperimentSetup(
                h.numbers(3),
                h.one(NoiseDistribution.values()),
                h.weight(),
                new PointRange(h.integer(1, 5), h.number(), 4 + h.number()),
                new PointRange(h.integer(1, 5), h.number(), 4 + h.number()),
                h.integer(0, 3),
                3,
                h.coin() ? null : h.positive() / 8,
                1,
                SnapshotEpochs.NONE));
        return List.of(
                experiment,
                experiment.last(),
                experiment.best(),
                Optional.ofNullable(experiment.leastSquares()),
                experiment.curveX(),
                experiment.groundTruth());
    }

    private static Object classes(Hostile h) {
        ClassificationUncertainty uncertainty =
                ClassificationUncertainty.of(List.of(h.distributions(2, 3), h.distributions(2, 3)));
        return List.of(uncertainty, uncertainty.totalVariance());
    }
}
