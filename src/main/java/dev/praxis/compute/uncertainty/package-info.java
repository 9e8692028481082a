/** Predictive uncertainty of ensembles, split into its aleatoric and epistemic parts. */
@NullMarked
package dev.praxis.compute.uncertainty;

import org.jspecify.annotations.NullMarked;
