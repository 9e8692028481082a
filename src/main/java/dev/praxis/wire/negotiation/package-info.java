/** The choice of a response's media type by the Accept header. */
@NullMarked
package dev.praxis.wire.negotiation;

import org.jspecify.annotations.NullMarked;
