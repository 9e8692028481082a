/** One vector a text, in the shape of OpenAI's API. */
@NullMarked
package dev.praxis.api.models.embeddings;

import org.jspecify.annotations.NullMarked;
