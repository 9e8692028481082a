/**
 * Checkpoints in the format <a href="https://github.com/huggingface/safetensors">safetensors</a>,
 * of one file or of several. Files are mapped, not read: a tensor is a slice of its file.
 *
 * <p>A file is not trusted: everything its header says is checked when it is opened, and no memory
 * is reserved for what it merely claims. Whatever is wrong is a
 * {@link dev.praxis.checkpoint.problem.CheckpointException}.
 */
@NullMarked
package dev.praxis.checkpoint.safetensors;

import org.jspecify.annotations.NullMarked;
