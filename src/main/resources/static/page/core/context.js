import { Problem, call, patiently, stream } from "./api.js";
import { button } from "./controls.js";
import { hash } from "./url.js";

/** Some browsers refuse an address that changes more often than 100 times in 30 seconds. */
const ADDRESSES = { atOnce: 30, milliseconds: 450 };

/**
 * The state of a view, which the address holds, and its calls of the API, whose problems are shown
 * at the fields they name.
 *
 * A view is mounted once. `update` is called at most once per frame, after the state has changed.
 *
 * @template {Record<string, any>} S
 */
export class Context {
  /**
   * @param {string} id of the view
   * @param {S} state
   * @param {S} defaults
   * @param {import("./problems.js").Problems} problems
   */
  constructor(id, state, defaults, problems) {
    this.id = id;
    this.state = state;
    this.defaults = defaults;
    this.problems = problems;
    /** @type {(changed: Set<string>) => void} */
    this.update = () => {};
    /** @type {Set<string>} */
    this.changed = new Set();
    /** @type {Map<string, {next: (() => Promise<void>) | null}>} */
    this.asking = new Map();
    /** @type {Map<string, AbortController>} */
    this.running = new Map();
    this.isOpen = true;
    this.addressTimer = 0;
    this.addressesLeft = ADDRESSES.atOnce;
    this.addressTime = performance.now();
  }

  /**
   * Changes the state, the address, and, in the next frame, the view.
   *
   * @param {Partial<S>} changes
   */
  set(changes) {
    Object.assign(this.state, changes);
    const isFirst = this.changed.size === 0;
    Object.keys(changes).forEach((name) => this.changed.add(name));
    if (isFirst) {
      requestAnimationFrame(() => this.flush());
    }
  }

  flush() {
    if (this.isOpen && this.changed.size > 0) {
      this.updateAddress();
      const changed = this.changed;
      this.changed = new Set();
      this.update(changed);
    }
  }

  /** Writes the state to the address: at once, or, when it has changed very often, a little later. */
  updateAddress() {
    clearTimeout(this.addressTimer);
    const passed = Math.floor((performance.now() - this.addressTime) / ADDRESSES.milliseconds);
    this.addressesLeft = Math.min(ADDRESSES.atOnce, this.addressesLeft + passed);
    this.addressTime += passed * ADDRESSES.milliseconds;
    if (this.addressesLeft > 0) {
      this.addressesLeft--;
      history.replaceState(null, "", hash(this.id, this.state, this.defaults));
    } else {
      this.addressTimer = setTimeout(() => this.updateAddress(), ADDRESSES.milliseconds);
    }
  }

  /**
   * Calls an operation and shows its answer. While a call of the same name runs, only the latest
   * of the others waits, so that a slider never queues more than one. A call that a busy service
   * refuses is tried again, unless a later one waits.
   *
   * @param {string} name
   * @param {string} path
   * @param {any} body undefined for GET
   * @param {(answer: any) => void} show
   * @param {(problem: Problem) => void} [onProblem] shows a problem instead of the fields it is about
   * @param {string} [accept] media type of the answer; JSON by default
   */
  ask(name, path, body, show, onProblem, accept) {
    const run = async () => {
      try {
        const answer = await patiently(
          () => call(path, body, { accept }),
          () => this.isOpen && !this.asking.get(name)?.next,
        );
        if (this.isOpen) {
          this.problems.clear(name);
          show(answer);
        }
      } catch (error) {
        if (onProblem && error instanceof Problem) {
          onProblem(error);
        } else {
          this.report(error, name);
        }
      }
      const next = this.asking.get(name)?.next;
      if (next && this.isOpen) {
        this.asking.set(name, { next: null });
        await next();
      } else {
        this.asking.delete(name);
      }
    };
    const waiting = this.asking.get(name);
    if (waiting) {
      waiting.next = run;
    } else {
      this.asking.set(name, { next: null });
      run();
    }
  }

  /**
   * Runs an operation that takes long and returns whether it ended by itself. Another run of the
   * same name, `cancel` and leaving the view end it.
   *
   * @param {string} name
   * @param {(signal: AbortSignal) => Promise<void>} work
   */
  async run(name, work) {
    this.cancel(name);
    const controller = new AbortController();
    this.running.set(name, controller);
    this.problems.clear(name);
    try {
      await work(controller.signal);
      return true;
    } catch (error) {
      if (!controller.signal.aborted) {
        this.report(error, name);
      }
      return false;
    } finally {
      if (this.running.get(name) === controller) {
        this.running.delete(name);
      }
    }
  }

  /**
   * Calls an operation whose answer is a stream of events.
   *
   * @param {string} name
   * @param {string} path
   * @param {any} body
   * @param {(event: string, data: any) => void} onEvent
   */
  stream(name, path, body, onEvent) {
    return this.run(name, (signal) =>
      stream(
        path,
        body,
        (event, data) => {
          if (!signal.aborted) {
            onEvent(event, data);
          }
        },
        { signal },
      ),
    );
  }

  /** Ends a run. @param {string} name */
  cancel(name) {
    this.running.get(name)?.abort();
    this.running.delete(name);
  }

  /**
   * Shows what went wrong at the fields it is about.
   *
   * @param {unknown} error
   * @param {string} name of the call, whose next answer removes the problem
   */
  report(error, name) {
    if (!this.isOpen) {
      return;
    }
    this.problems.clear(name);
    if (!(error instanceof Problem)) {
      console.error(error);
      this.problems.show(name, "", `This page has a fault: ${error instanceof Error ? error.message : error}`);
      return;
    }
    if (error.errors.length === 0) {
      const title = error.title && error.title !== error.message ? `${error.title}: ` : "";
      const wait = error.retryAfter ? ` Try again in ${error.retryAfter} s.` : "";
      const isPassing = error.status === 0 || error.status === 503;
      this.problems.show(name, "", title + error.message + wait, isPassing ? reopen() : null);
    }
    error.errors.forEach(({ pointer, detail, text }) => this.problems.show(name, pointer, detail, null, text));
  }

  /** Ends all that runs. */
  close() {
    this.isOpen = false;
    clearTimeout(this.addressTimer);
    this.running.forEach((controller) => controller.abort());
  }
}

/** A button that opens the view anew, in the state of its address. */
function reopen() {
  return button("Try again", () => window.dispatchEvent(new Event("hashchange")), "quiet");
}
