package dev.praxis.compute.kernel;

import org.jspecify.annotations.Nullable;

/**
 * The parameters of a norm.
 *
 * @param gain [size]
 * @param bias [size]; null for none
 * @param epsilon ε, added to the variance
 */
public record NormParameters(float[] gain, float @Nullable [] bias, double epsilon) {}
