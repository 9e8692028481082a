package dev.praxis.problem;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serial;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * Spring's servlet, with responses to OPTIONS and TRACE as its mappings give them. The servlet API
 * adds an {@code Allow} header with every method to a response to OPTIONS that has none, such as
 * that to an unknown path, and echoes a TRACE.
 */
final class ExactOptionsServlet extends DispatcherServlet {
    @Serial
    private static final long serialVersionUID = 1;

    @Override
    protected void doOptions(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        processRequest(request, response);
    }

    @Override
    protected void doTrace(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        processRequest(request, response);
    }
}
