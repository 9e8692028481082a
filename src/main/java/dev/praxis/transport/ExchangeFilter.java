package dev.praxis.transport;

import dev.praxis.admission.Door;
import dev.praxis.admission.Memory;
import dev.praxis.admission.Stop;
import dev.praxis.admission.Ticket;
import dev.praxis.admission.Tickets;
import dev.praxis.observability.Probes;
import dev.praxis.problem.ProblemException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.apache.catalina.connector.ClientAbortException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Processes a request end to end: reads its body, admits it, runs the filter chain and sends the
 * response. All of this runs on the virtual thread to which Tomcat dispatched the request, except
 * heavy work, during which this thread watches the deadline and the connection.
 */
final class ExchangeFilter extends OncePerRequestFilter {
    private static final String SERVER_TIMING = "Server-Timing";
    private static final String PROBES = "/actuator";

    private final Routes routes;
    private final Deadline deadline;
    private final Drain drain;
    private final Tickets tickets;
    private final Door door;
    private final Memory memory;
    private final BodyReader bodyReader;
    private final Sender sender;
    private final HandlerExceptionResolver problems;

    ExchangeFilter(
            Routes routes,
            Deadline deadline,
            Drain drain,
            Tickets tickets,
            Door door,
            Memory memory,
            BodyReader bodyReader,
            Sender sender,
            HandlerExceptionResolver problems) {
        this.routes = routes;
        this.deadline = deadline;
        this.drain = drain;
        this.tickets = tickets;
        this.door = door;
        this.memory = memory;
        this.bodyReader = bodyReader;
        this.sender = sender;
        this.problems = problems;
    }

    /**
     * Returns whether a request is for a probe or for metrics. These cost next to nothing and are
     * always served.
     */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return Probes.contain(path)
                || (path.startsWith(PROBES) && request.getServletPath().startsWith(PROBES));
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        UnusedBodyFilter.skip(request);
        ProblemException rejection = serveOrReject(request, response, chain);
        if (rejection != null) {
            bodyReader.discard(request, rejection.type());
        }
    }

    /**
     * Serves a request, or rejects it with the returned problem. Afterwards the request holds no
     * resources.
     */
    private @Nullable ProblemException serveOrReject(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Ticket ticket = new Ticket(routes.of(request));
        try {
            // A request rejected here is not registered, so that shutdown does not wait for it.
            drain.requireOpen();
            tickets.add(ticket);
            serve(ticket, request, response, chain);
            return null;
        } catch (ProblemException e) {
            reject(e, ticket, request, response);
            return e;
        } catch (ClientAbortException e) {
            ticket.stop(Stop.DISCONNECTED);
            throw e;
        } finally {
            door.leave(ticket);
            memory.release(ticket);
            tickets.remove(ticket);
        }
    }

    private void serve(Ticket ticket, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        bodyReader.requireAcceptable(request, response);
        Duration time = deadline.of(request.getHeader(Deadline.HEADER));
        door.requireAcceptableWait(ticket, request.getContentLengthLong());
        Body body = bodyReader.read(request, ticket);
        ticket.watch(new Watch(ticket, Connection.of(request), time)::poll);
        door.enter(ticket, body.length());
        BufferedResponse answer = sender.buffer(response, bytes -> reserve(ticket, response, bytes));
        proceed(ticket, chain, new BufferedRequest(request, body), answer);
        answer.finish();
        if (ticket.stopReason() == null) {
            ResponseCompression.apply(request, answer, ticket);
        }
        door.leave(ticket);
        if (ticket.stopReason() == Stop.DEADLINE) {
            throw Stop.DEADLINE.problem();
        }
        if (ticket.stopReason() != Stop.DISCONNECTED && answer.isComplete()) {
            setTimes(ticket, response);
            sender.send(answer, request, response, ticket);
        }
    }

    private static void proceed(Ticket ticket, FilterChain chain, BufferedRequest request, BufferedResponse answer)
            throws ServletException, IOException {
        try {
            ticket.run(() -> {
                chain.doFilter(request, answer);
                return answer;
            });
        } catch (ServletException | IOException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    /**
     * Rejects a request without reserving memory: a problem is short, and lack of memory could not
     * be reported otherwise.
     */
    private void reject(ProblemException e, Ticket ticket, HttpServletRequest request, HttpServletResponse response) {
        BufferedResponse answer = sender.buffer(response, bytes -> {});
        problems.resolveException(request, answer, null, e);
        sender.send(answer, request, response, ticket);
        sender.flush(response);
    }

    private void reserve(Ticket ticket, HttpServletResponse response, long responseBytes) {
        if (response.getStatus() < HttpStatus.BAD_REQUEST.value()) {
            ticket.yieldAndCheck();
            memory.reserveResponse(ticket, responseBytes);
        }
    }

    private static void setTimes(Ticket ticket, HttpServletResponse response) {
        String times = ticket.times().header();
        if (!times.isEmpty()) {
            ticket.times().end("write");
            response.setHeader(SERVER_TIMING, ticket.times().header());
        }
    }
}
