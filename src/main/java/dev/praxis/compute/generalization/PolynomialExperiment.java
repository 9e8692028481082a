package dev.praxis.compute.generalization;

import dev.praxis.compute.SplitMix64;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * An overfitting experiment. Points of a polynomial with noise, {@code y = f(x) + ε}, are drawn,
 * and another polynomial is fitted to them: by gradient descent, whose losses show when and why it
 * overfits, and in closed form.
 *
 * <p>The fit is in {@code u = (x - center) / halfWidth}, which maps both ranges together to [-1,
 * 1]. Its features {@code 1, u, ..., u^degree} have magnitudes of at most 1, so that one learning
 * rate suits all of them, and a validation range outside the training range does not make them
 * explode. The closed form is the least squares solution by QR decomposition in the same features.
 *
 * <p>Random numbers come from four {@link SplitMix64} sequences, whose seeds are numbers 0 to 3 of
 * the sequence of {@code seed}: x and noise of the training points, x and noise of the validation
 * points.
 *
 * @param setup the setup
 * @param training the training points
 * @param validation the validation points
 * @param descent the coefficients in u, and the losses
 * @param closedForm the coefficients in u; null if there are fewer training points than
 *     coefficients, or if the points do not determine them
 */
public record PolynomialExperiment(
        ExperimentSetup setup,
        Points training,
        Points validation,
        GradientDescent descent,
        double @Nullable [] closedForm) {
    /** Number of points of each curve to draw. */
    public static final int CURVE_POINTS = 201;

    /** Values per point: x, ground truth, and the fits: last, best and closed form. */
    private static final int CURVES = 5;

    private static final int LOSSES_PER_EPOCH = 2;

    /**
     * Products per feature and step: a training point is used twice, for its residual and the
     * gradient, a validation point once.
     */
    private static final double OPERATIONS_PER_PRODUCT = 1.5;

    private static final double OPERATIONS_PER_POINT = 4;
    private static final double OPERATIONS_PER_EPOCH = 100;

    /** Operations per point: x, noise, the polynomials and the features. */
    private static final double OPERATIONS_PER_DRAW = 200;

    /** Cost in decompositions: one product and two decompositions, the first over all points. */
    private static final double DECOMPOSITIONS = 3;

    /** The features, with a column for the targets, and copies of them. */
    private static final int FEATURE_MATRICES = 3;

    /**
     * Points with noise.
     *
     * @param x one per point
     * @param y one per point
     */
    public record Points(double[] x, double[] y) {}

    /**
     * A fitted polynomial.
     *
     * @param coefficients in x, constant term first. If the ranges are far from 0, they are large
     *     and cancel each other; curve and losses are therefore computed in u
     * @param trainingLoss the mean squared error on the training points
     * @param validationLoss the mean squared error on the validation points
     * @param curve the fit at each {@link #curveX}
     */
    public record Fit(double[] coefficients, double trainingLoss, double validationLoss, double[] curve) {}

    /**
     * A fit during the descent.
     *
     * @param epoch counted from 1
     * @param fit the fit after the epoch
     */
    public record Snapshot(int epoch, Fit fit) {}

    /** Returns the multiplications of gradient descent: coefficients times points times epochs. */
    public static double multiplications(ExperimentSetup setup) {
        return (setup.degree() + 1.0) * points(setup) * setup.epochs();
    }

    private static double points(ExperimentSetup setup) {
        return (double) setup.training().points() + setup.validation().points();
    }

    /** Returns the cost of {@link #run}: gradient descent, the points, and the decompositions. */
    public static Cost cost(ExperimentSetup setup) {
        double points = points(setup);
        double size = setup.degree() + 1.0;
        double perEpoch = OPERATIONS_PER_EPOCH + OPERATIONS_PER_POINT * points;
        return Cost.operations(OPERATIONS_PER_PRODUCT * multiplications(setup) + perEpoch * setup.epochs())
                .plus(Cost.operations(points * (OPERATIONS_PER_DRAW + DECOMPOSITIONS * size * size)))
                .plus(Cost.multiplications((double) CURVE_POINTS * size)
                        .times(setup.snapshots().count()))
                .plus(Cost.working(FEATURE_MATRICES * points * (setup.degree() + 2)))
                .plus(Cost.answer(LOSSES_PER_EPOCH * (double) setup.epochs()
                        + 2 * points
                        + (double) CURVES * CURVE_POINTS
                        + setup.snapshots().count() * (CURVE_POINTS + size)));
    }

    /**
     * Draws the points and fits them.
     *
     * @throws dev.praxis.compute.ComputeException VALUE for a learning rate that diverges
     */
    public static PolynomialExperiment run(ExperimentSetup setup) {
        Points training = draw(setup, setup.training(), 0);
        Points validation = draw(setup, setup.validation(), 2);
        DMatrixRMaj features = features(setup, training.x());
        GradientDescent descent = GradientDescent.fit(
                features,
                training.y(),
                features(setup, validation.x()),
                validation.y(),
                setup.epochs(),
                setup.learningRate(),
                setup.snapshots());
        return new PolynomialExperiment(
                setup, training, validation, descent, LeastSquares.solve(features, training.y()));
    }

    /** Returns the losses after each epoch. */
    public LearningCurve curve() {
        return descent.curve();
    }

    /** Returns η. */
    public double learningRate() {
        return descent.learningRate();
    }

    /** Returns the fit after the last epoch. */
    public Fit last() {
        return fit(descent.last());
    }

    /** Returns the fit after the epoch of the minimum validation loss. */
    public Fit best() {
        return fit(descent.best());
    }

    /** Returns the least squares fit; null if there is none. */
    public @Nullable Fit leastSquares() {
        return closedForm == null ? null : fit(closedForm);
    }

    /** Returns the fits after the snapshot epochs. */
    public List<Snapshot> snapshots() {
        double[] curve = inU(setup, curveX());
        return descent.snapshots().stream()
                .map(snapshot -> new Snapshot(
                        snapshot.epoch(),
                        new Fit(
                                Polynomial.inX(snapshot.coefficients(), setup.center(), setup.halfWidth()),
                                curve().training()[snapshot.epoch() - 1],
                                curve().validation()[snapshot.epoch() - 1],
                                Polynomial.values(snapshot.coefficients(), curve))))
                .toList();
    }

    /** Returns 201 equidistant points over both ranges. */
    public double[] curveX() {
        double[] x = new double[CURVE_POINTS];
        double width = setup.max() - setup.min();
        for (int i = 0; i < CURVE_POINTS; i++) {
            x[i] = setup.min() + width * i / (CURVE_POINTS - 1);
        }
        return x;
    }

    /** Returns the ground truth at each {@link #curveX}. */
    public double[] groundTruth() {
        return Polynomial.values(setup.coefficients(), curveX());
    }

    private Fit fit(double[] inU) {
        return new Fit(
                Polynomial.inX(inU, setup.center(), setup.halfWidth()),
                GradientDescent.loss(features(setup, training.x()), inU, training.y()),
                GradientDescent.loss(features(setup, validation.x()), inU, validation.y()),
                Polynomial.values(inU, inU(setup, curveX())));
    }

    private static Points draw(ExperimentSetup setup, PointRange range, int sequence) {
        double[] x = range.draw(SplitMix64.bits(setup.seed(), sequence));
        double[] y = Polynomial.values(setup.coefficients(), x);
        double[] noise = setup.noise().standard(SplitMix64.bits(setup.seed(), sequence + 1L), x.length);
        for (int i = 0; i < x.length; i++) {
            y[i] += setup.noiseScale() * noise[i];
        }
        return new Points(x, y);
    }

    private static double[] inU(ExperimentSetup setup, double[] x) {
        double[] u = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            u[i] = (x[i] - setup.center()) / setup.halfWidth();
        }
        return u;
    }

    /** Returns the features {@code u_i^k}, [points x (degree + 1)]. */
    private static DMatrixRMaj features(ExperimentSetup setup, double[] x) {
        double[] u = inU(setup, x);
        DMatrixRMaj features = new DMatrixRMaj(x.length, setup.degree() + 1);
        for (int i = 0; i < x.length; ) {
            int partEnd = Execution.partEnd(i, x.length);
            for (; i < partEnd; i++) {
                double power = 1;
                for (int k = 0; k <= setup.degree(); k++) {
                    features.set(i, k, power);
                    power *= u[i];
                }
            }
        }
        return features;
    }
}
