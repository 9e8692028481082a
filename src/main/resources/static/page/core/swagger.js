/**
 * Whether a browser can open Swagger UI. Where it is turned off or needs an API key, the service leaves its link out of
 * the head of the page.
 */
export function hasSwagger() {
  return document.querySelector('.masthead a[href="swagger-ui.html"]') !== null;
}
