/** Charts as SVG, for answers that can be drawn. */
@NullMarked
package dev.praxis.support.drawing;

import org.jspecify.annotations.NullMarked;
