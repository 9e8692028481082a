/**
 * The stages of an encoder as the API names and explains them, without their values: what the
 * drawing is made of.
 *
 * @typedef {object} Stage
 * @property {string} name such as `layers.0.heads.1.scores`
 * @property {string} local the last part, such as `scores`
 * @property {number | null} layer
 * @property {number | null} head
 * @property {number | null} expert of a mixture of experts
 * @property {string} formula
 * @property {[number, number]} shape for one token
 * @property {number} index in the order of computation
 *
 * @typedef {object} Structure
 * @property {Stage[]} stages
 * @property {Map<string, Stage>} byName
 * @property {number} layers
 * @property {number} heads of each layer
 * @property {number} experts
 *
 * @typedef {"embedding" | "attention" | "norm" | "feed-forward" | "output"} Kind
 * @typedef {{kind: Kind, rows: Stage[][]}} Block stages side by side, bottom row first
 */

/**
 * @param {{name: string, formula: string, shape: [number, number]}[]} answer stages of one token
 * @returns {Structure}
 */
export function structureOf(answer) {
  const stages = answer.map(({ name, formula, shape }, index) => ({ ...partsOf(name), name, formula, shape, index }));
  const count = (/** @type {(number | null)[]} */ indices) => Math.max(-1, ...indices.map((index) => index ?? -1)) + 1;
  return {
    stages,
    byName: new Map(stages.map((stage) => [stage.name, stage])),
    layers: count(stages.map((stage) => stage.layer)),
    heads: count(stages.map((stage) => stage.head)),
    experts: count(stages.map((stage) => stage.expert)),
  };
}

/** @param {string} name */
function partsOf(name) {
  const [, layer, head, expert, local] = /** @type {RegExpExecArray} */ (
    /^(?:layers\.(\d+)\.)?(?:heads\.(\d+)\.)?(?:experts\.(\d+)\.)?(.+)$/.exec(name)
  );
  const index = (/** @type {string | undefined} */ text) => (text === undefined ? null : Number(text));
  return { layer: index(layer), head: index(head), expert: index(expert), local };
}

/**
 * Returns the stage that a formula of another one names: in full or, within the same layer, head
 * and expert, by its last part.
 *
 * @param {Structure} structure @param {Stage} stage @param {string} name
 */
export function named(structure, stage, name) {
  const layer = stage.layer === null ? "" : `layers.${stage.layer}.`;
  const names = [
    stage.head === null ? "" : `${layer}heads.${stage.head}.`,
    stage.expert === null ? "" : `${layer}experts.${stage.expert}.`,
    layer,
    "",
  ];
  const found = names.map((prefix) => structure.byName.get(prefix + name)).find((candidate) => candidate !== undefined);
  return found && found.index < stage.index ? found : undefined;
}

/**
 * Returns the stages from which a stage is computed.
 *
 * @param {Structure} structure
 * @param {Stage} stage
 * @returns {Stage[]}
 */
export function inputsOf(structure, stage) {
  if (stage.local === "concatenation") {
    return structure.stages.filter(({ layer, local }) => layer === stage.layer && local === "context");
  }
  if (stage.formula.includes("the encoder's last stage")) {
    return structure.stages
      .slice(0, stage.index)
      .filter(({ local }) => !local.startsWith("head."))
      .slice(-1);
  }
  if (stage.local === "mixture") {
    return structure.stages.filter(
      ({ layer, local, expert }) =>
        layer === stage.layer && (local === "router_weights" || (expert !== null && local === "contraction")),
    );
  }
  const names = stage.formula.match(/[a-z]\w*(?:\.\w+)*/g) ?? [];
  return [...new Set(names.map((name) => named(structure, stage, name)).filter((input) => input !== undefined))];
}

/**
 * Returns the stages to draw: those outside the layers, and those of one layer with one head and,
 * in a mixture, one expert.
 *
 * @param {Structure} structure @param {{layer: number, head: number, expert: number}} open layer -1 if all
 *   are folded
 */
export function visible(structure, open) {
  return structure.stages.filter(
    (stage) =>
      (stage.layer === null || stage.layer === open.layer) &&
      (stage.head === null || stage.head === open.head) &&
      (stage.expert === null || stage.expert === open.expert),
  );
}

/** The index of the first stage within a layer. @param {Structure} structure */
export function firstOfLayers(structure) {
  return structure.stages.find((stage) => stage.layer !== null)?.index ?? structure.stages.length;
}

/**
 * Returns stages as blocks, in order of computation.
 *
 * @param {Stage[]} stages @param {number} widest most stages side by side @param {boolean} isLast after the
 *   layers
 */
export function blocks(stages, widest, isLast) {
  /** @type {{kind: Kind, stages: Stage[]}[]} */
  const parts = [];
  for (const stage of stages) {
    const kind = kindOf(stage, isLast);
    if (parts.at(-1)?.kind !== kind) {
      parts.push({ kind, stages: [] });
    }
    /** @type {{stages: Stage[]}} */ (parts.at(-1)).stages.push(stage);
  }
  return parts.map(({ kind, stages: members }) => /** @type {Block} */ ({ kind, rows: rows(kind, members, widest) }));
}

/** @param {Stage} stage @param {boolean} isAfterLayers @returns {Kind} */
function kindOf({ layer, head, local }, isAfterLayers) {
  if (layer === null) {
    return isAfterLayers ? "output" : "embedding";
  }
  if (head !== null || local === "concatenation" || local === "output_projection") {
    return "attention";
  }
  return /_(norm|residual)$/.test(local) ? "norm" : "feed-forward";
}

/** @param {Kind} kind @param {Stage[]} stages @param {number} widest */
function rows(kind, stages, widest) {
  if (kind !== "attention") {
    return chunks(stages, widest);
  }
  const isProjection = (/** @type {Stage} */ { head, local }) => head !== null && /(queries|keys|values)$/.test(local);
  const projections = stages.filter(isProjection);
  // The values are needed last, for the context: they are drawn below it.
  projections.sort((a, b) => Number(a.local === "values") - Number(b.local === "values") || a.index - b.index);
  const isOfQueries = (/** @type {Stage} */ { local }) => local.endsWith("queries");
  const first =
    projections.length > widest
      ? [projections.filter(isOfQueries), projections.filter((stage) => !isOfQueries(stage))]
      : [projections];
  return [
    ...first,
    stages.filter((stage) => stage.head !== null && !isProjection(stage)),
    stages.filter((stage) => stage.head === null),
  ].flatMap((row) => chunks(row, widest));
}

/** @template T @param {T[]} entries @param {number} size @returns {T[][]} */
function chunks(entries, size) {
  const count = Math.ceil(entries.length / size);
  const each = Math.ceil(entries.length / Math.max(1, count));
  return Array.from({ length: count }, (_, i) => entries.slice(i * each, (i + 1) * each));
}

/**
 * Returns the name of the same stage in another layer, of another head or expert.
 *
 * @param {Structure} structure @param {string} name @param {{layer: number, head: number, expert: number}}
 *   open
 */
export function moved(structure, name, open) {
  const next = name
    .replace(/^layers\.\d+/, `layers.${open.layer}`)
    .replace(/heads\.\d+/, `heads.${open.head}`)
    .replace(/experts\.\d+/, `experts.${open.expert}`);
  return structure.byName.has(next) ? next : name;
}

/** A stage's name for readers. @param {Stage} stage */
export function title(stage) {
  return stage.local.replace(/^head\.(\d+|tokens)\./, "").replaceAll("_", " ");
}

/** Names the place of a stage, such as `layer 0, head 1`. @param {Stage} stage */
export function place({ layer, head, expert }) {
  return [
    layer === null ? "" : `layer ${layer}`,
    head === null ? "" : `head ${head}`,
    expert === null ? "" : `expert ${expert}`,
  ]
    .filter(Boolean)
    .join(", ");
}
