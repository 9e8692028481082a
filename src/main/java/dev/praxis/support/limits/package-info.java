/** What one request may cost, checked before it costs it. */
@NullMarked
package dev.praxis.support.limits;

import org.jspecify.annotations.NullMarked;
