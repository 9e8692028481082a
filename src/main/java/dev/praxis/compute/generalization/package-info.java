/**
 * Experiments on generalization: learning curves, early stopping, and the diagnosis of overfitting.
 */
@NullMarked
package dev.praxis.compute.generalization;

import org.jspecify.annotations.NullMarked;
