package dev.praxis.warmup;

import dev.praxis.admission.Memory;
import dev.praxis.admission.Stop;
import dev.praxis.admission.Ticket;
import dev.praxis.admission.WarmUpTicket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * Sends requests to the controllers without a connection: with the same mapping, parsing,
 * computation and writing as for a client's request. Tomcat and the servlet filters are left out,
 * since they count requests, check keys and write the access log.
 */
@Component
class InProcessExchange {
    private final DispatcherServlet servlet;
    private final Memory memory;
    private final Set<Ticket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean isStopped;

    InProcessExchange(DispatcherServlet servlet, Memory memory) {
        this.servlet = servlet;
        this.memory = memory;
    }

    /**
     * Sends a request and waits for the response.
     *
     * @throws WarmUpException if the response is not 200, unless the service shuts down
     */
    void send(WarmUpRequest request) {
        DiscardedResponse response = new DiscardedResponse();
        Ticket ticket = WarmUpTicket.create();
        open.add(ticket);
        try {
            ticket.run(() -> {
                servlet.service(request.toServletRequest(), response.toServletResponse());
                return response;
            });
        } catch (Exception e) {
            throw new WarmUpException(request.path(), e);
        } finally {
            open.remove(ticket);
            memory.release(ticket);
        }
        if (response.status() != HttpStatus.OK.value() && !isStopped) {
            throw new WarmUpException(request.path() + " returned " + response.status(), null);
        }
    }

    /** Cancels requests that are being processed, because the service shuts down. */
    void stop() {
        isStopped = true;
        open.forEach(ticket -> ticket.stop(Stop.SHUTDOWN));
    }

    boolean isStopped() {
        return isStopped;
    }
}
