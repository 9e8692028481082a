/** Products of matrices: where the time goes. */
@NullMarked
package dev.praxis.compute.kernel;

import org.jspecify.annotations.NullMarked;
