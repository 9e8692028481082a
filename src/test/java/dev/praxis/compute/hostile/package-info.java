/** The whole compute layer under numbers that nobody sends by mistake. */
@NullMarked
package dev.praxis.compute.hostile;

import org.jspecify.annotations.NullMarked;
