/**
 * The files that sentence-transformers adds to a checkpoint: pooling and the steps after it,
 * prompts, and the maximum length.
 */
@NullMarked
package dev.praxis.checkpoint.sentence;

import org.jspecify.annotations.NullMarked;
