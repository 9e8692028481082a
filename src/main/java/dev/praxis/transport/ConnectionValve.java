package dev.praxis.transport;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;

/** Exposes the connection to the servlets that serve a request. */
final class ConnectionValve extends ValveBase {
    ConnectionValve() {
        super(true);
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        Connection.expose(request.getCoyoteRequest(), request);
        getNext().invoke(request, response);
    }
}
