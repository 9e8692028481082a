package dev.praxis.problem;

import static org.springframework.web.bind.annotation.RequestMethod.DELETE;
import static org.springframework.web.bind.annotation.RequestMethod.GET;
import static org.springframework.web.bind.annotation.RequestMethod.HEAD;
import static org.springframework.web.bind.annotation.RequestMethod.OPTIONS;
import static org.springframework.web.bind.annotation.RequestMethod.PATCH;
import static org.springframework.web.bind.annotation.RequestMethod.POST;
import static org.springframework.web.bind.annotation.RequestMethod.PUT;
import static org.springframework.web.bind.annotation.RequestMethod.TRACE;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Handles errors that the container reports outside Spring MVC, such as an exception in a filter.
 */
@Hidden
@RestController
class ContainerErrorController implements ErrorController {
    private final ErrorShapes shapes;

    ContainerErrorController(ErrorShapes shapes) {
        this.shapes = shapes;
    }

    // Without OPTIONS, Spring would answer it as on any mapped path.
    @RequestMapping(
            path = "${spring.web.error.path:/error}",
            method = {GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, TRACE})
    ResponseEntity<Object> error(HttpServletRequest request, HttpServletResponse response) {
        // Without the attribute, a client requested this path itself.
        HttpStatus status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? ProblemType.statusOf(code)
                : HttpStatus.NOT_FOUND;
        String path = (String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        Problem problem = Problem.of(ProblemType.of(status), status, null, path);
        completeAllow(response);
        ErrorShape shape = shapes.of(path, request::getHeader);
        return ResponseEntity.status(status).contentType(shape.mediaType()).body(shape.body(problem));
    }

    /** Completes the methods that Spring lists for handlers other than controllers. */
    private static void completeAllow(HttpServletResponse response) {
        String listed = response.getHeader(HttpHeaders.ALLOW);
        if (listed == null) {
            return;
        }
        HttpHeaders headers = new HttpHeaders();
        headers.set(HttpHeaders.ALLOW, listed);
        headers.setAllow(Negotiation.allowed(headers.getAllow()));
        response.setHeader(HttpHeaders.ALLOW, headers.getFirst(HttpHeaders.ALLOW));
    }
}
