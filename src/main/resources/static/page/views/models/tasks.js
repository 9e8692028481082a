import { similarity } from "./similarity.js";
import { rerank, search } from "./search.js";
import { classify, sparse, zeroShot } from "./labels.js";
import { entities } from "./entities.js";
import { masked } from "./masked.js";
import { tokens } from "./tokens.js";

/**
 * A model as `GET /v1/models` describes it. One that is not ready has no more than its state and,
 * if it failed, the reason.
 *
 * @typedef {{id: string, state: "ready" | "loading" | "failed", reason?: string, family?: string, tasks?: string[],
 *   dimensions?: number, max_tokens?: number, parameters?: number, dtype?: string, weights?: string,
 *   resident_bytes?: number, labels?: string[], aliases?: string[]}} Model
 *
 * @typedef {import("../../core/context.js").Context<import("./state.js").State>} Context
 *
 * @typedef {object} Task
 * @property {string} id in the address
 * @property {string} name
 * @property {(tasks: string[]) => boolean} isFor whether a model with these tasks can do it
 * @property {(context: Context) => View} mount
 *
 * @typedef {object} View
 * @property {HTMLElement[]} elements panels
 * @property {(model: Model, read: (answer: any) => void) => void} update shows a model's answer; `read` says how many
 *   texts were truncated
 */

/** In the order in which they are offered; the first is the one a model opens with. @type {Task[]} */
export const TASKS = [similarity, rerank, search, zeroShot, classify, entities, masked, sparse, tokens];
