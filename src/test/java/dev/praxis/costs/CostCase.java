package dev.praxis.costs;

/**
 * A request whose cost is measured.
 *
 * @param name what sets it apart from other requests of its operation
 * @param path the path that it is posted to
 * @param body its JSON
 */
record CostCase(String name, String path, String body) {}
