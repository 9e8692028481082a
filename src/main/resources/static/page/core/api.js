import { address, attachments } from "./curl.js";
import { apiKey } from "./key.js";
import { NPY, readNpy } from "./npy.js";

/** Calls of the API: the same endpoints, with the same bodies, that services call. */

/** Texts up to this length are in the command that repeats a call; longer ones are its file. */
const MAX_TEXT = 20_000;

/** A problem as the API describes it, or a failure to reach it. */
export class Problem extends Error {
  /**
   * @param {number} status 0 if there was no answer
   * @param {{title?: string, detail?: string, errors?: {pointer: string, detail: string, text?: string}[]}} body
   *   a view may set the text of an error, which is shown instead of its detail
   * @param {number} [retryAfter] seconds
   */
  constructor(status, body, retryAfter) {
    super(body.detail ?? body.title ?? `HTTP ${status}`);
    this.status = status;
    this.title = body.title ?? "";
    this.errors = body.errors ?? [];
    this.retryAfter = retryAfter;
  }
}

/**
 * One exchange with the API. `fields` are those of a JSON body, and `files` are curl's arguments
 * for a body that is not a text.
 *
 * @typedef {{method: string, path: string, fields: string[], body: string | null, files: string[],
 *   contentType: string | null, accept: string, status: number, milliseconds: number,
 *   timing: {name: string, milliseconds: number}[], answer: any}} Call
 */

/** Dispatches `call` events with the exchange as their detail, and `key` if a key is required. */
export const exchanges = new EventTarget();

/** Reads `Server-Timing: queue;dur=0.1, compute;dur=2`. @param {string | null} header */
function timing(header) {
  return (header ?? "")
    .split(",")
    .map((entry) => entry.trim().split(";"))
    .map(([name, ...parameters]) => ({
      name,
      milliseconds: Number(
        parameters
          .map((text) => text.trim())
          .find((text) => text.startsWith("dur="))
          ?.slice(4),
      ),
    }))
    .filter((entry) => entry.name && Number.isFinite(entry.milliseconds));
}

/**
 * Sends a request and returns the response once its headers have arrived.
 *
 * @param {string} path
 * @param {any} body an object for JSON, a Blob with its type, a form, or undefined for GET
 * @param {{signal?: AbortSignal, accept?: string}} options
 */
async function send(path, body, { signal, accept = "application/json" }) {
  const isForm = body instanceof FormData;
  const isJson = body !== undefined && !(body instanceof Blob) && !isForm;
  const contentType = body === undefined || isForm ? null : isJson ? "application/json" : body.type;
  const text = isJson
    ? JSON.stringify(body)
    : body instanceof Blob && body.type.startsWith("text/") && body.size <= MAX_TEXT
      ? await body.text()
      : null;
  /** @type {Record<string, string>} */
  const headers = { Accept: `${accept}, application/problem+json` };
  const key = apiKey();
  if (key) {
    headers.Authorization = `Bearer ${key}`;
  }
  if (contentType) {
    headers["Content-Type"] = contentType;
  }
  const start = performance.now();
  const method = body === undefined ? "GET" : "POST";
  /** @type {Response} */
  let response;
  try {
    response = await fetch(address(path), { method, headers, body: text ?? body, signal });
  } catch (error) {
    if (signal?.aborted) {
      throw error;
    }
    throw new Problem(0, { title: "No answer", detail: "The service cannot be reached." });
  }
  /** @type {Call} */
  const call = {
    method,
    path,
    fields: isJson ? Object.keys(body) : [],
    body: text,
    files: text === null && body !== undefined ? attachments(body) : [],
    contentType,
    accept,
    status: response.status,
    milliseconds: 0,
    timing: [],
    answer: null,
  };
  const finish = (/** @type {any} */ answer) => {
    call.milliseconds = performance.now() - start;
    call.timing = timing(response.headers.get("Server-Timing"));
    call.answer = answer;
    exchanges.dispatchEvent(new CustomEvent("call", { detail: call }));
  };
  if (!response.ok) {
    const problem = await response.json().catch(() => ({ title: response.statusText }));
    finish(problem);
    if (response.status === 401) {
      exchanges.dispatchEvent(new Event("key"));
    }
    throw new Problem(
      response.status,
      problem.error?.message ? { detail: problem.error.message } : problem,
      Number(response.headers.get("Retry-After")) || undefined,
    );
  }
  return { response, finish };
}

/**
 * Calls an operation and returns its answer: JSON, or the array of an npy file.
 *
 * @param {string} path
 * @param {any} [body]
 * @param {{signal?: AbortSignal, accept?: string}} [options]
 */
export async function call(path, body, options = {}) {
  const { response, finish } = await send(path, body, options);
  if (options.accept === NPY) {
    const array = readNpy(await response.arrayBuffer());
    finish({ shape: array.shape, dtype: "float32" });
    return array;
  }
  const answer = await response.json();
  finish(answer);
  return answer;
}

/**
 * Calls an operation whose answer is a stream of events, and passes each on.
 *
 * @param {string} path
 * @param {any} body
 * @param {(event: string, data: any) => void} onEvent
 * @param {{signal?: AbortSignal}} [options]
 */
export async function stream(path, body, onEvent, options = {}) {
  const { response, finish } = await send(path, body, { ...options, accept: "text/event-stream" });
  const reader = /** @type {ReadableStream<Uint8Array>} */ (response.body).getReader();
  const decoder = new TextDecoder();
  let pending = "";
  for (;;) {
    const { done, value } = await reader.read();
    pending += decoder.decode(value, { stream: !done });
    const events = pending.split("\n\n");
    pending = events.pop() ?? "";
    for (const text of events) {
      const lines = text.split("\n");
      const name =
        lines
          .find((line) => line.startsWith("event:"))
          ?.slice(6)
          .trim() ?? "message";
      const data = lines
        .filter((line) => line.startsWith("data:"))
        .map((line) => line.slice(5))
        .join("\n");
      if (data !== "") {
        const parsed = JSON.parse(data);
        if (name === "error") {
          throw new Problem(parsed.status ?? 500, parsed);
        }
        onEvent(name, parsed);
        if (name === "result") {
          finish(parsed);
        }
      }
    }
    if (done) {
      return;
    }
  }
}

/**
 * Does work again that a busy service refuses, when the service says, a few times.
 *
 * @template T
 * @param {() => Promise<T>} work
 * @param {() => boolean} isWanted whether the result is still of use
 * @returns {Promise<T>}
 */
export async function patiently(work, isWanted) {
  for (let left = 3; ; left--) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 503 || left === 0) {
        throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, 1000 * Math.min(5, error.retryAfter ?? 1)));
      if (!isWanted()) {
        throw error;
      }
    }
  }
}
