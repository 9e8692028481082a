package dev.praxis.compute.generalization;

import dev.praxis.compute.ComputeException;
import dev.praxis.compute.ComputeException.Reason;
import dev.praxis.compute.Float64;
import dev.praxis.compute.SnapshotEpochs;
import dev.praxis.compute.execution.Execution;
import java.util.ArrayList;
import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.jspecify.annotations.Nullable;

/**
 * Least squares by full-batch gradient descent from 0. The features are X: [n x p], the targets y:
 * [n], the coefficients w: [p].
 *
 * <pre>{@code
 * L(w) = |X w - y|² / n    ∂L/∂w = 2/n Xᵀ (X w - y)    w ← w - η ∂L/∂w
 * }</pre>
 *
 * <p>It converges for {@code 0 < η < 2 / λ}, where λ, the largest eigenvalue of {@code 2/n XᵀX}, is
 * the largest curvature of L. The training loss then never rises. For {@code η = 1 / λ} the
 * direction in which the features vary most is fitted in a single step, and the others more slowly
 * the less they vary.
 *
 * @param learningRate η
 * @param curve the mean squared errors after each epoch
 * @param last w after the last epoch
 * @param best w after the epoch of the minimum validation loss, the first if tied
 * @param snapshots w after each of the snapshot epochs, in their order
 */
public record GradientDescent(
        double learningRate, LearningCurve curve, double[] last, double[] best, List<Snapshot> snapshots) {

    /**
     * The coefficients during the descent.
     *
     * @param epoch counted from 1
     * @param coefficients w after the epoch
     */
    public record Snapshot(int epoch, double[] coefficients) {}

    /**
     * Fits w.
     *
     * @param features X of the training points, [n x p]. Not modified.
     * @param targets y of the training points, [n]. Not modified.
     * @param validationFeatures X of the validation points, [m x p]. Not modified.
     * @param validationTargets y of the validation points, [m]. Not modified.
     * @param requestedRate η; null for 1 / λ
     * @param snapshotEpochs the epochs whose w are kept
     * @throws ComputeException VALUE for a learning rate that diverges
     */
    static GradientDescent fit(
            DMatrixRMaj features,
            double[] targets,
            DMatrixRMaj validationFeatures,
            double[] validationTargets,
            int epochs,
            @Nullable Double requestedRate,
            SnapshotEpochs snapshotEpochs) {
        double rate = rate(features, requestedRate);
        int size = features.numCols;
        double[] coefficients = new double[size];
        double[] best = coefficients;
        double minLoss = Double.POSITIVE_INFINITY;
        double[] training = new double[epochs];
        double[] validation = new double[epochs];
        List<Snapshot> snapshots = new ArrayList<>();
        double[] residuals = residuals(features, coefficients, targets);
        for (int epoch = 0; epoch < epochs; epoch++) {
            Execution.check();
            descend(features, residuals, rate, coefficients);
            residuals = residuals(features, coefficients, targets);
            training[epoch] = meanSquare(residuals);
            validation[epoch] = meanSquare(residuals(validationFeatures, coefficients, validationTargets));
            if (validation[epoch] < minLoss) {
                minLoss = validation[epoch];
                best = coefficients.clone();
            }
            if (snapshotEpochs.contains(epoch + 1)) {
                snapshots.add(new Snapshot(epoch + 1, coefficients.clone()));
            }
        }
        return new GradientDescent(rate, new LearningCurve(training, validation), coefficients, best, snapshots);
    }

    /** Returns the mean squared error of the coefficients. */
    static double loss(DMatrixRMaj features, double[] coefficients, double[] targets) {
        return meanSquare(residuals(features, coefficients, targets));
    }

    private static double rate(DMatrixRMaj features, @Nullable Double requested) {
        double curvature = maxEigenvalue(curvature(features));
        if (requested != null && !(requested < 2 / curvature)) {
            throw new ComputeException(
                    Reason.VALUE,
                    "learning_rate",
                    "expected a rate below %s, or gradient descent diverges; found %s"
                            .formatted(2 / curvature, requested));
        }
        return requested == null ? 1 / curvature : requested;
    }

    /** Returns {@code 2/n XᵀX}, computed row by row, so that it can be cancelled. */
    private static DMatrixRMaj curvature(DMatrixRMaj features) {
        int size = features.numCols;
        DMatrixRMaj curvature = new DMatrixRMaj(size, size);
        for (int row = 0; row < features.numRows; ) {
            int partEnd = Execution.partEnd(row, features.numRows);
            for (; row < partEnd; row++) {
                int start = row * size;
                for (int i = 0; i < size; i++) {
                    for (int j = 0; j < size; j++) {
                        curvature.data[i * size + j] += features.data[start + i] * features.data[start + j];
                    }
                }
            }
        }
        CommonOps_DDRM.scale(2.0 / features.numRows, curvature);
        return curvature;
    }

    private static double maxEigenvalue(DMatrixRMaj symmetric) {
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(symmetric.numRows, false, true);
        if (!eigen.decompose(symmetric)) {
            throw new IllegalStateException("no eigenvalues of " + symmetric);
        }
        double max = 0;
        for (int i = 0; i < eigen.getNumberOfEigenvalues(); i++) {
            max = Math.max(max, eigen.getEigenvalue(i).getReal());
        }
        return max;
    }

    /** Updates {@code w ← w - η 2/n Xᵀ r} in place. */
    private static void descend(DMatrixRMaj features, double[] residuals, double rate, double[] coefficients) {
        double step = 2 * rate / features.numRows;
        double[] gradient = new double[coefficients.length];
        for (int row = 0, at = 0; row < features.numRows; ) {
            int partEnd = Execution.partEnd(row, features.numRows);
            for (; row < partEnd; row++) {
                for (int k = 0; k < gradient.length; k++, at++) {
                    gradient[k] += features.data[at] * residuals[row];
                }
            }
        }
        for (int k = 0; k < gradient.length; k++) {
            coefficients[k] -= step * gradient[k];
        }
    }

    /** Returns the residuals {@code X w - y}. */
    private static double[] residuals(DMatrixRMaj features, double[] coefficients, double[] targets) {
        double[] residuals = new double[features.numRows];
        for (int row = 0, at = 0; row < features.numRows; ) {
            int partEnd = Execution.partEnd(row, features.numRows);
            for (; row < partEnd; row++) {
                double fitted = 0;
                for (int k = 0; k < coefficients.length; k++, at++) {
                    fitted += features.data[at] * coefficients[k];
                }
                residuals[row] = fitted - targets[row];
            }
        }
        return residuals;
    }

    private static double meanSquare(double[] residuals) {
        double sum = 0;
        for (double residual : residuals) {
            sum += residual * residual;
        }
        return Float64.saturate(sum / residuals.length);
    }
}
