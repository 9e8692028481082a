package dev.praxis.api.softmax;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(
        path = "/v1/softmax",
        consumes = MediaType.APPLICATION_JSON_VALUE,
        produces = MediaType.APPLICATION_JSON_VALUE)
class SoftmaxController {
    private final SoftmaxService service;

    SoftmaxController(SoftmaxService service) {
        this.service = service;
    }

    @PostMapping
    SoftmaxResponse softmax(@RequestBody SoftmaxRequest request) {
        return service.softmax(request);
    }

    @PostMapping("/jacobian")
    SoftmaxJacobianResponse jacobian(@RequestBody SoftmaxRequest request) {
        return service.jacobian(request);
    }

    @PostMapping("/gradient")
    SoftmaxGradientResponse gradient(@RequestBody SoftmaxGradientRequest request) {
        return service.gradient(request);
    }
}
