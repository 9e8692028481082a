/**
 * Praxis, inference and metrics over HTTP. Where to read:
 *
 * <ol>
 *   <li>{@link dev.praxis.compute} is the mathematics, and the heart: start with
 *       {@link dev.praxis.compute.function.Softmax}, {@link dev.praxis.compute.attention.Attention}
 *       and {@link dev.praxis.compute.metrics.ranking.RankedLabels}.
 *   <li>{@link dev.praxis.checkpoint} reads checkpoints from their folders.
 *   <li>{@code api} holds one package per capability, grouped by what people come for:
 *       {@code explanations}, {@code models} and {@code metrics}. A controller speaks HTTP; a
 *       service turns a request into a computation and its result into a response.
 *   <li>Between them: {@link dev.praxis.admission} is the one door of every computation,
 *       {@link dev.praxis.serving} holds the loaded models, {@code wire} reads and writes bodies,
 *       {@link dev.praxis.problem} maps errors to HTTP, and {@link dev.praxis.openapi} describes
 *       the API.
 * </ol>
 *
 * <p>Imports go down only: {@code api -> serving, openapi -> wire, admission, problem -> checkpoint
 * -> compute}. An architecture test proves it; {@code docs/architecture.md} has the drawing.
 */
@NullMarked
package dev.praxis;

import org.jspecify.annotations.NullMarked;
