/**
 * Praxis, inference and metrics over HTTP. Where to read:
 *
 * <ol>
 *   <li>{@link dev.praxis.compute} is the mathematics, and the heart: start with {@link dev.praxis.compute.function.Softmax}, {@link
 *       dev.praxis.compute.transformer.Attention} and {@link dev.praxis.compute.ranking.RankedLabels}.
 *   <li>{@link dev.praxis.model} reads checkpoints from their folders, and {@link dev.praxis.compute.inference} runs them, at the speed of {@link
 *       dev.praxis.compute.kernel}: start with {@link dev.praxis.compute.inference.TextEncoder}.
 *   <li>{@code api} holds one package for each capability: a controller speaks HTTP, a service turns a request into a computation and its
 *       result into a response.
 *   <li>{@link dev.praxis.support} holds what every capability shares: the wire ({@code json}), errors ({@code problem}), {@code limits},
 *       {@code timing}, what capabilities on {@code models} have in common, bodies that are not JSON ({@code columns}), answers that are drawn ({@code drawing}) and the API's description ({@code openapi}).
 * </ol>
 *
 * <p>Imports go down only: {@code api -> support -> model -> compute}. An architecture test proves it.
 */
@NullMarked
package dev.praxis;

import org.jspecify.annotations.NullMarked;
