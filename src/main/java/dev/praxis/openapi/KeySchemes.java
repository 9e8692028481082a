package dev.praxis.openapi;

import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;

/**
 * Describes how API keys are sent. None is required: that is the deployment's choice, and one
 * description serves all deployments.
 */
final class KeySchemes {
    private static final String BEARER = "bearer";
    private static final String HEADER = "api_key";

    private KeySchemes() {}

    static void addTo(OpenAPI openApi) {
        openApi.getComponents()
                .addSecuritySchemes(
                        BEARER,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .description("An API key, if the service is configured with keys."))
                .addSecuritySchemes(
                        HEADER,
                        new SecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.HEADER)
                                .name("X-API-Key")
                                .description("The same key in a separate header."));
        openApi.setSecurity(List.of(
                new SecurityRequirement(),
                new SecurityRequirement().addList(BEARER),
                new SecurityRequirement().addList(HEADER)));
    }
}
