/** Tokenization of texts with a model's tokenizer. */
@NullMarked
package dev.praxis.api.models.tokenize;

import org.jspecify.annotations.NullMarked;
