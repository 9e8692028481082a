/** From texts to tokens, by the checkpoint's own {@code tokenizer.json}. */
@NullMarked
package dev.praxis.checkpoint.tokenizer;

import org.jspecify.annotations.NullMarked;
