package dev.praxis.compute.generalization;

import dev.praxis.compute.SplitMix64;
import dev.praxis.compute.execution.Cost;
import dev.praxis.compute.execution.Execution;
import org.ejml.data.DMatrixRMaj;
import org.jspecify.annotations.Nullable;

/**
 * A polynomial with noise, {@code y = f(x) + ε}, and another that is fitted to it: by gradient
 * descent, whose losses show when and why it overfits, and in closed form.
 *
 * <p>The fit is one in {@code u = (x - centre) / halfWidth}, which maps both ranges together to
 * [-1, 1]: its features are {@code 1, u, ..., u^degree}, all of size 1 at most, so that one
 * learning rate serves them all and a validation range beside the training range does not blow them
 * up. The closed form is the least squares solution by QR decomposition in the same features.
 *
 * <p>Random numbers are those of four {@link SplitMix64} sequences, whose seeds are number 0 to 3
 * of the sequence of {@code seed}: x and noise of the training points, x and noise of the
 * validation points.
 *
 * @param setup what was asked for
 * @param training the training points
 * @param validation the validation points
 * @param descent coefficients in u, and the losses
 * @param closedForm coefficients in u; null where there are fewer training points than
 *     coefficients, or they determine none
 */
public record PolynomialExperiment(
        ExperimentSetup setup,
        Points training,
        Points validation,
        GradientDescent descent,
        double @Nullable [] closedForm) {
    /** Of each curve to draw. */
    public static final int CURVE_POINTS = 201;

    /** Places, ground truth, and the fits: the last, the best and the closed form. */
    private static final int CURVES = 5;

    private static final int LOSSES_OF_AN_EPOCH = 2;

    /** Of a feature in a step: twice a residual of a training point, once of a validation point. */
    private static final double OPERATIONS_OF_A_PRODUCT = 1.5;

    private static final double OPERATIONS_OF_A_POINT = 4;
    private static final double OPERATIONS_OF_AN_EPOCH = 100;

    /** Noise, a place, its polynomials and its features. */
    private static final double OPERATIONS_OF_A_DRAW = 200;

    /** One product and two decompositions, of which the first is of all points. */
    private static final double DECOMPOSITIONS = 3;

    /** Features, with a column for the residuals, and copies of them. */
    private static final int FEATURE_MATRICES = 3;

    /**
     * Points with noise.
     *
     * @param x one a point
     * @param y one a point
     */
    public record Points(double[] x, double[] y) {}

    /**
     * A fitted polynomial.
     *
     * @param coefficients in x, from the constant on. Far from 0 they are large and cancel: the
     *     curve and the losses are computed in u
     * @param trainingLoss mean squared error
     * @param validationLoss mean squared error
     * @param curve the fit at each {@link #curveX}
     */
    public record Fit(double[] coefficients, double trainingLoss, double validationLoss, double[] curve) {}

    /** What gradient descent takes: coefficients times points times epochs. */
    public static double multiplications(ExperimentSetup setup) {
        return (setup.degree() + 1.0) * points(setup) * setup.epochs();
    }

    private static double points(ExperimentSetup setup) {
        return (double) setup.training().points() + setup.validation().points();
    }

    /** The cost of {@link #run}: gradient descent, the points, and the decompositions. */
    public static Cost cost(ExperimentSetup setup) {
        double points = points(setup);
        double size = setup.degree() + 1.0;
        double ofAnEpoch = OPERATIONS_OF_AN_EPOCH + OPERATIONS_OF_A_POINT * points;
        return Cost.operations(OPERATIONS_OF_A_PRODUCT * multiplications(setup) + ofAnEpoch * setup.epochs())
                .plus(Cost.operations(points * (OPERATIONS_OF_A_DRAW + DECOMPOSITIONS * size * size)))
                .plus(Cost.working(FEATURE_MATRICES * points * (setup.degree() + 2)))
                .plus(Cost.answer(
                        LOSSES_OF_AN_EPOCH * (double) setup.epochs() + 2 * points + (double) CURVES * CURVE_POINTS));
    }

    /**
     * Draws the points and fits them.
     *
     * @throws dev.praxis.compute.ComputeException VALUE for a learning rate with which gradient
     *     descent diverges
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
                setup.learningRate());
        return new PolynomialExperiment(
                setup, training, validation, descent, LeastSquares.solve(features, training.y()));
    }

    /** Losses by epoch. */
    public LearningCurve curve() {
        return descent.curve();
    }

    /** η. */
    public double learningRate() {
        return descent.learningRate();
    }

    /** The fit after the last epoch. */
    public Fit last() {
        return fit(descent.last());
    }

    /** The fit after the epoch of the least validation loss. */
    public Fit best() {
        return fit(descent.best());
    }

    /** The least squares fit; null where there is none. */
    public @Nullable Fit leastSquares() {
        return closedForm == null ? null : fit(closedForm);
    }

    /** 201 places over both ranges, at equal distances. */
    public double[] curveX() {
        double[] x = new double[CURVE_POINTS];
        double width = setup.greatest() - setup.least();
        for (int i = 0; i < CURVE_POINTS; i++) {
            x[i] = setup.least() + width * i / (CURVE_POINTS - 1);
        }
        return x;
    }

    /** The ground truth at each {@link #curveX}. */
    public double[] groundTruth() {
        return Polynomial.values(setup.coefficients(), curveX());
    }

    private Fit fit(double[] inU) {
        return new Fit(
                Polynomial.inX(inU, setup.centre(), setup.halfWidth()),
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
            u[i] = (x[i] - setup.centre()) / setup.halfWidth();
        }
        return u;
    }

    /** {@code u_i^k}: [points x (degree + 1)]. */
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
