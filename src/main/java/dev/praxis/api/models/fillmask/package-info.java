/** Predictions of masked tokens, and pseudo-log-likelihoods of texts. */
@NullMarked
package dev.praxis.api.models.fillmask;

import org.jspecify.annotations.NullMarked;
