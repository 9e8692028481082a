package dev.praxis.compute.metrics.calibration;

/**
 * A decomposition of the Brier score over bins k of weight n_k: {@code Σ w (p - y)² / W =
 * reliability - resolution + uncertainty + withinBinVariance - withinBinCovariance}, with the means
 * p̄_k and ȳ_k of a bin, the mean ȳ over all rows, and {@code W = Σ w}.
 *
 * <p>It is exact for any bins. If each bin has a single distinct probability, the last two terms
 * are 0, and the others are Murphy's decomposition.
 *
 * <p>Sources: A. H. Murphy, A New Vector Partition of the Probability Score, Journal of Applied
 * Meteorology 12 (1973); D. B. Stephenson, C. A. S. Coelho, I. T. Jolliffe, Two Extra Components in
 * the Brier Score Decomposition, Weather and Forecasting 23 (2008).
 *
 * @param reliability {@code Σ_k n_k (p̄_k - ȳ_k)² / W}, 0 for perfectly calibrated forecasts
 * @param resolution {@code Σ_k n_k (ȳ_k - ȳ)² / W}, 0 for forecasts that do not discriminate
 * @param uncertainty {@code ȳ (1 - ȳ)}, independent of the forecasts
 * @param withinBinVariance {@code Σ_k Σ_{i in k} w_i (p_i - p̄_k)² / W}
 * @param withinBinCovariance {@code 2 Σ_k Σ_{i in k} w_i (p_i - p̄_k) (y_i - ȳ_k) / W}
 */
public record BrierDecomposition(
        double reliability,
        double resolution,
        double uncertainty,
        double withinBinVariance,
        double withinBinCovariance) {}
