/** Tokenizers, created from the checkpoint's {@code tokenizer.json}. */
@NullMarked
package dev.praxis.checkpoint.tokenizer;

import org.jspecify.annotations.NullMarked;
