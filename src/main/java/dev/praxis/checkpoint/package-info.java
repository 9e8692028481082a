/**
 * Checkpoints on disk, as saved by Hugging Face transformers and sentence-transformers, and their
 * encoders in memory. Start with {@link dev.praxis.checkpoint.CheckpointLoader}.
 */
@NullMarked
package dev.praxis.checkpoint;

import org.jspecify.annotations.NullMarked;
