/**
 * Comparisons of models by the same rows or queries: tests and intervals of the difference of a
 * metric, which count that both models were given the same ones.
 */
@NullMarked
package dev.praxis.compute.metrics.comparison;

import org.jspecify.annotations.NullMarked;
