/**
 * Praxis, a service for inference and metrics over HTTP. A reading map:
 *
 * <ol>
 * <li>{@link dev.praxis.compute} is the core: the mathematics. Start with
 *     {@link dev.praxis.compute.function.Softmax}, {@link dev.praxis.compute.attention.Attention}
 *     and {@link dev.praxis.compute.metrics.ranking.RankedLabels}.
 * <li>{@link dev.praxis.checkpoint} loads model checkpoints from disk.
 * <li>{@code api} has one package per capability, grouped into {@code explanations}, {@code models}
 *     and {@code metrics}, and one per service whose clients work in {@code shapes}. A controller
 *     handles HTTP; a service turns a request into a computation and its result into a response.
 * <li>The layers in between: {@link dev.praxis.task} uses models for all shapes of requests,
 *     {@link dev.praxis.serving} holds the loaded models, {@link dev.praxis.admission} is admission
 *     control for every computation, {@code wire} reads and writes bodies, {@link
 *     dev.praxis.problem} maps errors to HTTP, and {@link dev.praxis.openapi} describes the API.
 * </ol>
 *
 * <p>Imports only go down: {@code api -> task -> serving, openapi -> wire, admission, problem ->
 * checkpoint -> compute}. An architecture test enforces this; {@code docs/architecture.md} has the
 * diagram.
 */
@NullMarked
package dev.praxis;

import org.jspecify.annotations.NullMarked;
