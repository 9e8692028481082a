/**
 * The files that sentence-transformers puts beside a checkpoint: pooling and what follows it,
 * prompts, the longest sequence.
 */
@NullMarked
package dev.praxis.checkpoint.sentence;

import org.jspecify.annotations.NullMarked;
