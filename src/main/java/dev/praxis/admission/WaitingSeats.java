package dev.praxis.admission;

import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Requests that wait for a batch, with a queue per route. Routes are served in ascending order of
 * the total size served, requests of one route in arrival order. Not thread-safe.
 *
 * @param <I> the type of an item
 * @param <R> the type of a result
 */
final class WaitingSeats<I, R> {
    private final Map<String, Route<I, R>> routes = new HashMap<>();
    private int count;

    /** The waiting requests of one route, and the total size of those that have left. */
    private static final class Route<I, R> {
        private final Deque<Seat<I, R>> seats = new ArrayDeque<>();
        private long served;

        long served() {
            return served;
        }

        long backlog() {
            return seats.stream().mapToLong(Seat::size).sum();
        }
    }

    int count() {
        return count;
    }

    /** Adds a request. A route without others joins at the smallest size served. */
    void add(Seat<I, R> seat) {
        Route<I, R> route = routes.computeIfAbsent(seat.ticket().route(), name -> {
            Route<I, R> created = new Route<>();
            created.served =
                    routes.values().stream().mapToLong(Route::served).min().orElse(0);
            return created;
        });
        route.seats.add(seat);
        count++;
    }

    /** Removes a request that waits. */
    void remove(Seat<I, R> seat) {
        String name = seat.ticket().route();
        Route<I, R> route = routes.get(name);
        if (route != null && route.seats.remove(seat)) {
            route.served += seat.size();
            count--;
            if (route.seats.isEmpty()) {
                routes.remove(name);
            }
        }
    }

    /** Returns the request whose turn it is; null if none waits. */
    @Nullable
    Seat<I, R> first() {
        return routes.values().stream()
                .min(Comparator.comparingLong(Route::served))
                .map(route -> route.seats.getFirst())
                .orElse(null);
    }

    /**
     * Returns the expected total size ahead of a request that would join now. From each other
     * route, it is at most as much as its own route has queued, itself included.
     */
    long ahead(String name, long size) {
        Route<I, R> own = routes.get(name);
        long backlog = own == null ? 0 : own.backlog();
        long ahead = backlog;
        for (Route<I, R> other : routes.values()) {
            ahead += other.equals(own) ? 0 : Math.min(other.backlog(), backlog + size);
        }
        return ahead;
    }
}
