package dev.praxis.api.crossentropy;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(
        path = "/v1/cross-entropy",
        consumes = MediaType.APPLICATION_JSON_VALUE,
        produces = MediaType.APPLICATION_JSON_VALUE)
class CrossEntropyController {
    private final CrossEntropyService service;

    CrossEntropyController(CrossEntropyService service) {
        this.service = service;
    }

    @PostMapping
    CrossEntropyResponse crossEntropy(@RequestBody CrossEntropyRequest request) {
        return service.crossEntropy(request);
    }
}
