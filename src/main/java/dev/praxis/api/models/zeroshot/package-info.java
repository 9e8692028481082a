/** Classification of texts by labels of the request. */
@NullMarked
package dev.praxis.api.models.zeroshot;

import org.jspecify.annotations.NullMarked;
