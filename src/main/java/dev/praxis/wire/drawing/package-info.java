/** Charts as SVG, for responses that can be drawn. */
@NullMarked
package dev.praxis.wire.drawing;

import org.jspecify.annotations.NullMarked;
