package dev.praxis.problem;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.boot.webmvc.error.ErrorController;
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

    @RequestMapping("${spring.web.error.path:/error}")
    ResponseEntity<Object> error(HttpServletRequest request) {
        // Without the attribute, a client requested this path itself.
        HttpStatus status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer code
                ? ProblemType.statusOf(code)
                : HttpStatus.NOT_FOUND;
        String path = (String) request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        Problem problem = Problem.of(ProblemType.of(status), status, null, path);
        ErrorShape shape = shapes.of(path, request::getHeader);
        return ResponseEntity.status(status).contentType(shape.mediaType()).body(shape.body(problem));
    }
}
