/** Functions of deep learning, each with its forward and backward pass. */
@NullMarked
package dev.praxis.compute.function;

import org.jspecify.annotations.NullMarked;
