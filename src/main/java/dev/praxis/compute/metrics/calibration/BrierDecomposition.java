package dev.praxis.compute.metrics.calibration;

/**
 * {@code Σ w (p - y)² / W = reliability - resolution + uncertainty + withinBinVariance -
 * withinBinCovariance}: the Brier score over bins k of weight n_k, with the means p̄_k and ȳ_k, of
 * all rows ȳ, and {@code W = Σ w}.
 *
 * <p>It holds exactly for any bins. Where each has one distinct probability, the last two are 0,
 * and the rest is Murphy's.
 *
 * <p>Sources: A. H. Murphy, A New Vector Partition of the Probability Score, Journal of Applied
 * Meteorology 12 (1973); D. B. Stephenson, C. A. S. Coelho, I. T. Jolliffe, Two Extra Components in
 * the Brier Score Decomposition, Weather and Forecasting 23 (2008).
 *
 * @param reliability {@code Σ_k n_k (p̄_k - ȳ_k)² / W}, 0 for perfectly calibrated forecasts
 * @param resolution {@code Σ_k n_k (ȳ_k - ȳ)² / W}, 0 for forecasts that tell nothing apart
 * @param uncertainty {@code ȳ (1 - ȳ)}, which no forecast changes
 * @param withinBinVariance {@code Σ_k Σ_{i in k} w_i (p_i - p̄_k)² / W}
 * @param withinBinCovariance {@code 2 Σ_k Σ_{i in k} w_i (p_i - p̄_k) (y_i - ȳ_k) / W}
 */
public record BrierDecomposition(
        double reliability,
        double resolution,
        double uncertainty,
        double withinBinVariance,
        double withinBinCovariance) {}
