/**
 * Checkpoints on disk, as Hugging Face and sentence-transformers save them, and the encoders they become in memory. Start with {@link
 * dev.praxis.model.CheckpointLoader}.
 */
@NullMarked
package dev.praxis.model;

import org.jspecify.annotations.NullMarked;
