package dev.praxis.security;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;

/**
 * A request that counts against a quota until its answer is complete, on whichever thread that
 * happens.
 */
final class InFlight implements AsyncListener {
    private final Quota quota;

    InFlight(Quota quota) {
        this.quota = quota;
    }

    /** Ends now, or with an answer that goes on after the container's thread has left. */
    void endWith(ServletRequest request) {
        if (request.isAsyncStarted()) {
            request.getAsyncContext().addListener(this);
        } else {
            quota.end();
        }
    }

    /** Called once, after an error or a timeout too. */
    @Override
    public void onComplete(AsyncEvent event) {
        quota.end();
    }

    @Override
    public void onTimeout(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {}

    /** A new cycle has no listeners of the one before. */
    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }
}
