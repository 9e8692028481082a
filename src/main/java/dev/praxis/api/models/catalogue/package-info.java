/** Lists the models that are loaded, loading or failed. */
@NullMarked
package dev.praxis.api.models.catalogue;

import org.jspecify.annotations.NullMarked;
