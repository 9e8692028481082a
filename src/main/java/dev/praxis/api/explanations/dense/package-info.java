/** {@code /v1/dense}: the forward and the backward pass of dense networks, and their training. */
@NullMarked
package dev.praxis.api.explanations.dense;

import org.jspecify.annotations.NullMarked;
