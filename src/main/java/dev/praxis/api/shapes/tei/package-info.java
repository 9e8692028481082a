/** Embeddings, classification and tokens in the shape of text-embeddings-inference. */
@NullMarked
package dev.praxis.api.shapes.tei;

import org.jspecify.annotations.NullMarked;
