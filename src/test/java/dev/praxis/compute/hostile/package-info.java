/** Tests of the whole compute layer with extreme numbers. */
@NullMarked
package dev.praxis.compute.hostile;

import org.jspecify.annotations.NullMarked;
