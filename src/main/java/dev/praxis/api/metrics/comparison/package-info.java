/** Comparisons of models by the same rows, and of systems by the same queries. */
@NullMarked
package dev.praxis.api.metrics.comparison;

import org.jspecify.annotations.NullMarked;
