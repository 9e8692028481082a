package dev.praxis.costs;

/**
 * A request whose cost is measured.
 *
 * @param name distinguishes it from other requests of its operation
 * @param path the path of the POST request
 * @param body its JSON
 */
record CostCase(String name, String path, String body) {}
