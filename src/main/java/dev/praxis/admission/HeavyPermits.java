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
 * The permits of heavy work, about one per processor, with a queue per route. Routes are served in
 * ascending order of the time they have used, requests of one route in arrival order. A request
 * whose expected wait is too long is rejected immediately. Long work never holds all permits, so
 * that shorter work does not wait for it.
 *
 * <p>Source: start-time fair queueing (Goyal, Vin and Cheng, 1996), extended to several permits.
 */
final class HeavyPermits {
    private final int max;
    private final int maxLong;
    private final AdmissionSettings settings;
    private final Refusals refusals;

    /** Granted permits. All fields from here on are guarded by {@code this}. */
    private final Set<Permit> taken = new HashSet<>();

    private final Map<String, Route> routes = new HashMap<>();
    private int queued;

    HeavyPermits(int max, AdmissionSettings settings, Refusals refusals) {
        this.max = max;
        this.maxLong = Math.max(1, max / 2);
        this.settings = settings;
        this.refusals = refusals;
    }

    /** The queue of one route, and the time that its earlier requests have used. */
    private static final class Route {
        private final Deque<Waiter> waiting = new ArrayDeque<>();
        private double usedNanos;
        private double runningNanos;
        private int running;

        /** Returns the time used so far, including the expected time of running requests. */
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
        private volatile @Nullable Permit permit;

        Waiter(Ticket ticket, long expectedNanos, boolean isLong) {
            this.ticket = ticket;
            this.route = ticket.route();
            this.expectedNanos = expectedNanos;
            this.isLong = isLong;
        }

        long expectedNanos() {
            return expectedNanos;
        }

        boolean hasPermit() {
            return permit != null;
        }
    }

    /**
     * Rejects a request whose expected wait is too long, before any work is done for it.
     *
     * @throws ProblemException SATURATED
     */
    synchronized void requireAcceptableWait(String route, long expectedNanos) {
        boolean isLong = isLong(expectedNanos);
        if (!canStart(isLong)) {
            requireAcceptableWait(route, expectedNanos, isLong);
        }
    }

    /**
     * Acquires a permit, waiting if necessary.
     *
     * @param expectedNanos the expected duration of the work in nanoseconds
     * @param isLong whether the work is long
     * @throws ProblemException SATURATED, or the problem of a request that is stopped while it
     *     waits
     */
    Permit take(Ticket ticket, long expectedNanos, boolean isLong) {
        Waiter waiter = new Waiter(ticket, expectedNanos, isLong);
        synchronized (this) {
            Route route = route(waiter.route);
            if (route.waiting.isEmpty() && canStart(waiter.isLong)) {
                return start(waiter);
            }
            requireAcceptableWait(waiter.route, expectedNanos, isLong);
            route.waiting.add(waiter);
            queued++;
        }
        ticket.await(waiter::hasPermit, settings.longestWait());
        synchronized (this) {
            Permit permit = waiter.permit;
            if (permit != null) {
                return permit;
            }
            Route route = route(waiter.route);
            route.waiting.remove(waiter);
            queued--;
            forget(waiter.route, route);
            ticket.check();
            throw refusals.refuse(Refusals.Reason.WAIT, settings.longestWait());
        }
    }

    /** Releases a permit. */
    synchronized void leave(Permit permit) {
        taken.remove(permit);
        Route route = route(permit.route());
        route.running--;
        route.usedNanos += System.nanoTime() - permit.start();
        route.runningNanos -= permit.expectedNanos();
        forget(permit.route(), route);
        for (Waiter next = next(); next != null; next = next()) {
            route(next.route).waiting.remove(next);
            queued--;
            next.permit = start(next);
            next.ticket.wake();
        }
    }

    synchronized int running() {
        return taken.size();
    }

    synchronized int queued() {
        return queued;
    }

    private Permit start(Waiter waiter) {
        Permit permit = new Permit(waiter.route, waiter.expectedNanos, waiter.isLong, System.nanoTime());
        taken.add(permit);
        Route route = route(waiter.route);
        route.running++;
        route.runningNanos += waiter.expectedNanos;
        return permit;
    }

    /** Returns the next waiter to start; null if there is none, or no permit for it. */
    private @Nullable Waiter next() {
        return routes.values().stream()
                .sorted(Comparator.comparingDouble(Route::claim))
                .flatMap(route -> Stream.ofNullable(route.waiting.peekFirst()))
                .filter(waiter -> canStart(waiter.isLong))
                .findFirst()
                .orElse(null);
    }

    private boolean canStart(boolean isLong) {
        return taken.size() < max && (!isLong || longRunning() < maxLong);
    }

    boolean isLong(long expectedNanos) {
        return expectedNanos > settings.longFrom().toNanos();
    }

    /**
     * Returns a route by name. A route that was idle joins at the smallest used time of any other:
     * idle time earns no credit.
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

    private void requireAcceptableWait(String route, long expectedNanos, boolean isLong) {
        double wait = expectedWait(route, expectedNanos, isLong);
        if (queued >= settings.queue()) {
            throw refusals.refuse(Refusals.Reason.QUEUE, Duration.ofNanos((long) wait));
        }
        if (wait > settings.longestExpectedWaitNanos()) {
            throw refusals.refuse(Refusals.Reason.WAIT, Duration.ofNanos((long) wait));
        }
    }

    /**
     * Returns the expected time until a request would start: the remaining time of running requests
     * plus the queued work ahead of it. From each other route, at most as much work is ahead of it
     * as its own route has queued, itself included. Long work waits only for long work; all other
     * work has the permits that long work leaves.
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
        int left = isLong ? maxLong : max - longRunning();
        long now = System.nanoTime();
        for (Permit permit : taken) {
            nanos += permit.isLong() == isLong || left == 0 ? permit.remaining(now) : 0;
        }
        return nanos / Math.max(1, left);
    }

    private int longRunning() {
        return (int) taken.stream().filter(Permit::isLong).count();
    }
}
