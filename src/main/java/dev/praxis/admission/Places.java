package dev.praxis.admission;

import dev.praxis.problem.ProblemException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The places of heavy work: about as many as there are processors, and a queue for each route.
 * Routes take turns by the time that they have used, requests of one route by their arrival. A
 * request whose turn would come too late is refused at once. Long work never holds all places, so
 * that shorter work does not wait for it.
 *
 * <p>Source: start-time fair queueing (Goyal, Vin and Cheng, 1996), for several places.
 */
final class Places {
    /** Expected waiting above this part of the longest wait is refused: expectations err. */
    private static final double REFUSED_FROM = 0.5;

    private final int most;
    private final int mostLong;
    private final AdmissionSettings settings;
    private final Refusals refusals;

    /** All that follows is guarded by this. */
    private final Set<Place> taken = new HashSet<>();

    private final Map<String, Route> routes = new HashMap<>();
    private int queued;

    Places(int most, AdmissionSettings settings, Refusals refusals) {
        this.most = most;
        this.mostLong = Math.max(1, most / 2);
        this.settings = settings;
        this.refusals = refusals;
    }

    /** Requests of one route that wait, and the time that those before them have used. */
    private static final class Route {
        private final Deque<Waiter> waiting = new ArrayDeque<>();
        private double usedNanos;
        private double runningNanos;
        private int running;

        /** The time that it has used, with what it is using now. */
        double claim() {
            return usedNanos + runningNanos;
        }

        double backlogNanos(boolean isLong) {
            return waiting.stream()
                    .filter(waiter -> waiter.isLong == isLong)
                    .mapToDouble(Waiter::expectedNanos)
                    .sum();
        }
    }

    private static final class Waiter {
        private final Ticket ticket;
        private final String route;
        private final long expectedNanos;
        private final boolean isLong;
        private volatile @Nullable Place place;

        Waiter(Ticket ticket, long expectedNanos, boolean isLong) {
            this.ticket = ticket;
            this.route = ticket.route();
            this.expectedNanos = expectedNanos;
            this.isLong = isLong;
        }

        long expectedNanos() {
            return expectedNanos;
        }

        boolean hasPlace() {
            return place != null;
        }
    }

    /**
     * Refuses a request whose turn would come too late, before anything is done for it.
     *
     * @throws ProblemException SATURATED
     */
    synchronized void requireTurn(String route, long expectedNanos) {
        boolean isLong = isLong(expectedNanos);
        if (!canStart(isLong)) {
            requireShortWait(route, expectedNanos, isLong);
        }
    }

    /**
     * Takes a place, after waiting for it if need be.
     *
     * @param expectedNanos for which it will be held
     * @param isLong whether it is for long work
     * @throws ProblemException SATURATED, or the problem of a request that is stopped while it
     *     waits
     */
    Place take(Ticket ticket, long expectedNanos, boolean isLong) {
        Waiter waiter = new Waiter(ticket, expectedNanos, isLong);
        synchronized (this) {
            Route route = route(waiter.route);
            if (route.waiting.isEmpty() && canStart(waiter.isLong)) {
                return start(waiter);
            }
            requireShortWait(waiter.route, expectedNanos, isLong);
            route.waiting.add(waiter);
            queued++;
        }
        ticket.await(waiter::hasPlace, settings.longestWait());
        synchronized (this) {
            Place place = waiter.place;
            if (place != null) {
                return place;
            }
            Route route = route(waiter.route);
            route.waiting.remove(waiter);
            queued--;
            forget(waiter.route, route);
            ticket.check();
            throw refusals.refuse(Refusals.Reason.WAIT, settings.longestWait());
        }
    }

    /** Gives a place back. */
    synchronized void leave(Place place) {
        taken.remove(place);
        Route route = route(place.route());
        route.running--;
        route.usedNanos += System.nanoTime() - place.start();
        route.runningNanos -= place.expectedNanos();
        forget(place.route(), route);
        for (Waiter next = next(); next != null; next = next()) {
            route(next.route).waiting.remove(next);
            queued--;
            next.place = start(next);
            next.ticket.wake();
        }
    }

    synchronized int running() {
        return taken.size();
    }

    synchronized int queued() {
        return queued;
    }

    private Place start(Waiter waiter) {
        Place place = new Place(waiter.route, waiter.expectedNanos, waiter.isLong, System.nanoTime());
        taken.add(place);
        Route route = route(waiter.route);
        route.running++;
        route.runningNanos += waiter.expectedNanos;
        return place;
    }

    /** The waiter whose turn it is; null if there is none, or no place for it. */
    private @Nullable Waiter next() {
        return routes.values().stream()
                .sorted(Comparator.comparingDouble(Route::claim))
                .flatMap(route -> Stream.ofNullable(route.waiting.peekFirst()))
                .filter(waiter -> canStart(waiter.isLong))
                .findFirst()
                .orElse(null);
    }

    private boolean canStart(boolean isLong) {
        return taken.size() < most && (!isLong || longRunning() < mostLong);
    }

    boolean isLong(long expectedNanos) {
        return expectedNanos > settings.longFrom().toNanos();
    }

    /**
     * A route that was idle joins at the least time that any other has used: it saved up nothing.
     */
    private Route route(String name) {
        return routes.computeIfAbsent(name, created -> {
            Route route = new Route();
            route.usedNanos = routes.values().stream()
                    .mapToDouble(other -> other.usedNanos)
                    .min()
                    .orElse(0);
            return route;
        });
    }

    private void forget(String name, Route route) {
        if (route.waiting.isEmpty() && route.running == 0) {
            routes.remove(name);
        }
    }

    private void requireShortWait(String route, long expectedNanos, boolean isLong) {
        double wait = expectedWait(route, expectedNanos, isLong);
        if (queued >= settings.queue()) {
            throw refusals.refuse(Refusals.Reason.QUEUE, Duration.ofNanos((long) wait));
        }
        if (wait > REFUSED_FROM * settings.longestWait().toNanos()) {
            throw refusals.refuse(Refusals.Reason.WAIT, Duration.ofNanos((long) wait));
        }
    }

    /**
     * The time until a request would start: until those that run end, and those before it have had
     * their turns. Of other routes, no more is before it than takes as long as its own. Long work
     * waits for long work alone, and all other work has the places that long work leaves.
     */
    private double expectedWait(String name, long expectedNanos, boolean isLong) {
        Route own = routes.get(name);
        double ownNanos = own == null ? 0 : own.backlogNanos(isLong);
        double nanos = ownNanos;
        for (Route other : routes.values()) {
            if (!other.equals(own)) {
                nanos += Math.min(other.backlogNanos(isLong), ownNanos + expectedNanos);
            }
        }
        int left = isLong ? mostLong : most - longRunning();
        long now = System.nanoTime();
        for (Place place : taken) {
            nanos += place.isLong() == isLong || left == 0 ? place.remaining(now) : 0;
        }
        return nanos / Math.max(1, left);
    }

    private int longRunning() {
        return (int) taken.stream().filter(Place::isLong).count();
    }
}
