/** The JSON files of a checkpoint's folder. */
@NullMarked
package dev.praxis.checkpoint.config;

import org.jspecify.annotations.NullMarked;
