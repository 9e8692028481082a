package dev.praxis.page;

import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Serves the page to clients that ask for HTML, as browsers do. For others, the path is a health
 * probe.
 */
@Hidden
@Controller
@ConditionalOnBooleanProperty(name = "praxis.page.enabled", matchIfMissing = true)
class IndexController {
    private final OneFile index;

    IndexController(PageFiles indexFiles) {
        index = new OneFile("index.html", indexFiles);
    }

    @GetMapping(path = PageSettings.INDEX, produces = MediaType.TEXT_HTML_VALUE)
    void index(HttpServletRequest request, HttpServletResponse response) throws ServletException, IOException {
        response.addHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        index.handleRequest(request, response);
    }
}
