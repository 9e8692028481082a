/** Embeddings of texts, in the format of OpenAI's API. */
@NullMarked
package dev.praxis.api.models.embeddings;

import org.jspecify.annotations.NullMarked;
