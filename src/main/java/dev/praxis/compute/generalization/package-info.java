/** Why a model does not generalize: overfitting shown and diagnosed. */
@NullMarked
package dev.praxis.compute.generalization;

import org.jspecify.annotations.NullMarked;
