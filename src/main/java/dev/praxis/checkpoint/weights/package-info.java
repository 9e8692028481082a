/** The tensors of a checkpoint's folder, whatever the format and number of its files. */
@NullMarked
package dev.praxis.checkpoint.weights;

import org.jspecify.annotations.NullMarked;
