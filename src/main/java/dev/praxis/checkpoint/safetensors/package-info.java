/**
 * Tensors in the <a href="https://github.com/huggingface/safetensors">safetensors</a> format. Files
 * are memory-mapped: a tensor is a slice of its file.
 *
 * <p>Files are not trusted. The whole header is validated when a file is opened, and no memory is
 * allocated for sizes that it merely claims. Errors are reported as
 * {@link dev.praxis.checkpoint.problem.CheckpointException}.
 */
@NullMarked
package dev.praxis.checkpoint.safetensors;

import org.jspecify.annotations.NullMarked;
