/** {@code /v1/dense}: forward pass, backward pass and training of dense networks. */
@NullMarked
package dev.praxis.api.explanations.dense;

import org.jspecify.annotations.NullMarked;
