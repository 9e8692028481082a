/** {@code /v1/encoder}: the forward pass of a transformer encoder, stage by stage. */
@NullMarked
package dev.praxis.api.explanations.encoder;

import org.jspecify.annotations.NullMarked;
