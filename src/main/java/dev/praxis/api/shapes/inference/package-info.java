/** The Open Inference Protocol, version 2, as KServe and Triton speak it. */
@NullMarked
package dev.praxis.api.shapes.inference;

import org.jspecify.annotations.NullMarked;
