import { apiKey } from "./key.js";
import { NPY } from "./npy.js";

/** @typedef {import("./api.js").Call} Call */

/** Texts up to this length are an argument of a command; Linux takes no argument above 128 KiB. */
const MAX_ARGUMENT = 30_000;

/** @param {string} path relative to the page, such as `v1/softmax` */
export function address(path) {
  return new URL(path, new URL(".", document.baseURI)).href;
}

/**
 * Quotes a text for a POSIX shell.
 *
 * @param {string} text
 */
function quoted(text) {
  return `'${text.replace(/'/g, "'\\''")}'`;
}

/** Returns the command that repeats a call. @param {Call} call */
export function curl(call) {
  const parts = [`curl -s ${quoted(address(call.path))}`];
  if (apiKey()) {
    parts.push('-H "Authorization: Bearer $PRAXIS_API_KEY"');
  }
  if (call.accept !== "application/json") {
    parts.push(`-H ${quoted(`Accept: ${call.accept}`)}`);
  }
  if (call.contentType !== null) {
    parts.push(`-H ${quoted(`Content-Type: ${call.contentType}`)}`);
  }
  if (call.body !== null && call.body.length > MAX_ARGUMENT) {
    parts.push(`-d @- <<'BODY'\n${call.body}\nBODY`);
  } else if (call.body !== null) {
    // curl's -d removes line breaks.
    parts.push(`${call.contentType === "application/json" ? "-d" : "--data-binary"} ${quoted(call.body)}`);
  }
  parts.push(...call.files);
  if (call.accept === NPY) {
    parts.push("-o answer.npy");
  }
  return parts.join(" \\\n  ");
}

/** Returns curl's arguments for files. @param {any} body @returns {string[]} */
export function attachments(body) {
  return body instanceof FormData
    ? [...body].map(([name, part]) => `-F ${quoted(`${name}=${part instanceof File ? `@${part.name}` : part}`)}`)
    : [`--data-binary ${quoted(`@${body instanceof File ? body.name : "file"}`)}`];
}
