/** The JSON files of a checkpoint's folder. */
@NullMarked
package dev.praxis.model.config;

import org.jspecify.annotations.NullMarked;
