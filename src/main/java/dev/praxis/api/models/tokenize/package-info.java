/** Tokens of texts, as the model's own tokenizer makes them. */
@NullMarked
package dev.praxis.api.models.tokenize;

import org.jspecify.annotations.NullMarked;
