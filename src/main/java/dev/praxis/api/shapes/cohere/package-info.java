/** Embeddings in the shape of Cohere's API, versions 1 and 2. */
@NullMarked
package dev.praxis.api.shapes.cohere;

import org.jspecify.annotations.NullMarked;
