/** The one door of every computation: limits, memory and timing, checked before the work starts. */
@NullMarked
package dev.praxis.admission;

import org.jspecify.annotations.NullMarked;
