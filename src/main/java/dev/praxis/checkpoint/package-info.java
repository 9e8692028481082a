/**
 * Checkpoints on disk, as Hugging Face and sentence-transformers save them, and the encoders they
 * become in memory. Start with {@link dev.praxis.checkpoint.CheckpointLoader}.
 */
@NullMarked
package dev.praxis.checkpoint;

import org.jspecify.annotations.NullMarked;
