package dev.praxis.security;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;

/**
 * A request in flight that counts against a quota until its response is complete, on any thread.
 */
final class InFlight implements AsyncListener {
    private final Quota quota;

    InFlight(Quota quota) {
        this.quota = quota;
    }

    /** Ends the request now, or when its asynchronous response completes. */
    void endWithResponse(ServletRequest request) {
        if (request.isAsyncStarted()) {
            request.getAsyncContext().addListener(this);
        } else {
            quota.end();
        }
    }

    /** Called exactly once, also after an error or a timeout. */
    @Override
    public void onComplete(AsyncEvent event) {
        quota.end();
    }

    @Override
    public void onTimeout(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {}

    /** Registers for the new asynchronous cycle, which does not inherit listeners. */
    @Override
    public void onStartAsync(AsyncEvent event) {
        event.getAsyncContext().addListener(this);
    }
}
