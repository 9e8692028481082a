package dev.praxis.serving;

/**
 * The event that a running service has loaded a new model or a new version of a model, which serves
 * from now on.
 *
 * @param id id of the model
 */
public record ModelReloaded(String id) {}
