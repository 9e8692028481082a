import { curl } from "./curl.js";
import { fill, h } from "./dom.js";
import { duration } from "./numbers.js";
import { hasSwagger } from "./swagger.js";

/** @typedef {import("./api.js").Call} Call */

const MAX_TEXT = 20_000;

/**
 * Lists the latest call of each path, with the same fields: the command that repeats it, its times, its bodies, and
 * where it is described.
 *
 * @param {import("../views.js").View} view
 */
export function exchangeList(view) {
  /** @type {Map<string, Call>} */
  const calls = new Map();
  const rows = h("ul", { class: "calls" });
  const links = h(
    "p",
    { class: "links" },
    h("a", { href: `page/docs/${view.manual}.html` }, "Manual"),
    (hasSwagger() ? view.operations : []).map((operation) =>
      h(
        "a",
        { href: `swagger-ui/index.html#/${encodeURIComponent(operation.tag)}/${operation.id}` },
        `${operation.name} in Swagger UI`,
      ),
    ),
  );
  const element = h(
    "section",
    { class: "exchanges", "aria-labelledby": "exchanges-title" },
    h("h2", { id: "exchanges-title" }, "What this page asked the API"),
    rows,
    links,
  );
  let isDue = false;
  const draw = () => {
    isDue = false;
    const isOpen = new Set(
      [...rows.querySelectorAll("details[open]")].map((details) => details.getAttribute("data-kind")),
    );
    fill(
      rows,
      [...calls.values()].map((call) => row(call, isOpen.has(kind(call)))),
    );
  };
  return {
    element,
    add: (/** @type {any} */ event) => {
      calls.delete(kind(event.detail));
      calls.set(kind(event.detail), event.detail);
      if (!isDue) {
        isDue = true;
        setTimeout(draw, 150);
      }
    },
  };
}

/** @param {Call} call */
function withoutQuery(call) {
  return call.path.split("?")[0];
}

/** Returns the path and the fields of a call, which tell what it is for. @param {Call} call */
function kind(call) {
  return [withoutQuery(call), ...call.fields].join(" ");
}

/** @param {Call} call @param {boolean} isOpen */
function row(call, isOpen) {
  const path = withoutQuery(call);
  const copy = h(
    "button",
    {
      type: "button",
      class: "quiet",
      "aria-label": `Copy as curl: ${path}`,
      onclick: async () => {
        await copyText(curl(call));
        copy.textContent = "Copied";
        setTimeout(() => (copy.textContent = "Copy as curl"), 1500);
      },
    },
    "Copy as curl",
  );
  const times = call.timing.map(({ name, milliseconds }) => `${name} ${duration(milliseconds)}`).join(", ");
  const details = h("details", { "data-kind": kind(call), open: isOpen }, h("summary", {}, "Request and answer"));
  // Bodies can be long: they become text when they are opened.
  const show = () =>
    details.open &&
    details.childElementCount === 1 &&
    details.append(
      h("pre", { tabindex: "0", "aria-label": "curl" }, curl(call).slice(0, MAX_TEXT)),
      h("pre", { tabindex: "0", "aria-label": "Answer" }, shortened(JSON.stringify(call.answer, null, 1))),
    );
  details.addEventListener("toggle", show);
  show();
  return h(
    "li",
    {},
    h(
      "p",
      {},
      h("code", {}, `${call.method} /${path}`),
      h("span", { class: call.status < 400 ? "status" : "status failed" }, call.status),
      h("span", { class: "times" }, `${duration(call.milliseconds)}${times ? ` (Server-Timing: ${times})` : ""}`),
      copy,
    ),
    details,
  );
}

/** Copies a text, also where the browser keeps its clipboard for secure pages. @param {string} text */
async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = h("textarea", { readonly: true }, text);
    const focused = /** @type {HTMLElement | null} */ (document.activeElement);
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    focused?.focus();
  }
}

/** @param {string} text */
function shortened(text) {
  return text.length > MAX_TEXT ? `${text.slice(0, MAX_TEXT)}\n\u2026 ${text.length - MAX_TEXT} more characters` : text;
}
