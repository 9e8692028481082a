/** Why a model does not generalize: overfitting shown and diagnosed, and predictive uncertainty taken apart. */
@NullMarked
package dev.praxis.compute.generalization;

import org.jspecify.annotations.NullMarked;
