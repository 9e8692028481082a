/** What every capability shares between HTTP and the mathematics. Nothing here knows a capability. */
@NullMarked
package dev.praxis.support;

import org.jspecify.annotations.NullMarked;
