/** Embeddings in the shape of Ollama's API. */
@NullMarked
package dev.praxis.api.shapes.ollama;

import org.jspecify.annotations.NullMarked;
