/**
 * The views, in the order in which they explain each other.
 *
 * @typedef {object} View
 * @property {string} id the first part of the address
 * @property {string} title
 * @property {string} [short] title in the list of views
 * @property {string} question that the view answers, in one sentence
 * @property {string} manual page of the manual
 * @property {{name: string, tag: string, id: string}[]} operations that the view calls, as Swagger UI names them
 */

/** @type {View[]} */
export const VIEWS = [
  {
    id: "softmax",
    title: "Softmax",
    question: "How do logits become probabilities, and what does a loss tell each of them?",
    manual: "softmax",
    operations: [
      { name: "Softmax", tag: "Softmax", id: "softmax" },
      { name: "Jacobian", tag: "Softmax", id: "softmaxJacobian" },
      { name: "Cross-entropy", tag: "Cross-entropy", id: "crossEntropy" },
    ],
  },
  {
    id: "scaling",
    title: "Why attention is scaled",
    short: "Scaling",
    question: "Why are dot products divided by the square root of the key size?",
    manual: "attention",
    operations: [
      { name: "Scaling", tag: "Attention", id: "attentionScaling" },
      { name: "Jacobian", tag: "Softmax", id: "softmaxJacobian" },
    ],
  },
  {
    id: "attention",
    title: "Attention",
    question: "What does a word take from the others, step by step?",
    manual: "attention",
    operations: [
      { name: "Attention", tag: "Attention", id: "attention" },
      { name: "Encode with a model", tag: "Models", id: "encode" },
    ],
  },
  {
    id: "encoder",
    title: "The encoder",
    short: "Encoder",
    question: "What happens to a sentence on its way up through a transformer encoder?",
    manual: "encoder",
    operations: [
      { name: "Encoder", tag: "Encoder", id: "encoderForward" },
      { name: "Encode with a model", tag: "Models", id: "encode" },
    ],
  },
  {
    id: "backpropagation",
    title: "Backpropagation",
    question: "How does one error at the end change every weight before it?",
    manual: "dense",
    operations: [
      { name: "Forward", tag: "Dense networks", id: "denseForward" },
      { name: "Backward", tag: "Dense networks", id: "denseBackward" },
      { name: "Train", tag: "Dense networks", id: "denseTrain" },
    ],
  },
  {
    id: "overfitting",
    title: "Two overfittings",
    short: "Overfitting",
    question: "When does a model learn the noise, and when does it not know that it does not know?",
    manual: "generalization",
    operations: [
      { name: "Experiment", tag: "Generalization", id: "generalizationExperiment" },
      { name: "Uncertainty", tag: "Uncertainty", id: "uncertaintyDecomposition" },
      { name: "Train", tag: "Dense networks", id: "denseTrain" },
      { name: "Forward", tag: "Dense networks", id: "denseForward" },
    ],
  },
  {
    id: "precision-recall",
    title: "Precision and recall",
    short: "Precision, recall",
    question: "Of what was found, how much is right? Of what is right, how much was found?",
    manual: "ranking",
    operations: [
      { name: "Confusion", tag: "Precision and recall", id: "confusion" },
      { name: "Curve", tag: "Precision and recall", id: "precisionRecallCurve" },
    ],
  },
  {
    id: "area",
    title: "The area, dissected",
    short: "The area",
    question: "What is summed, exactly, when someone says PR AUC?",
    manual: "ranking",
    operations: [
      { name: "Areas", tag: "Precision and recall", id: "prAuc" },
      { name: "ROC curve", tag: "Precision and recall", id: "rocCurve" },
      { name: "Calibration", tag: "Calibration", id: "calibration" },
      { name: "Temperature", tag: "Calibration", id: "calibrationTemperature" },
      { name: "Comparison", tag: "Comparison", id: "compare" },
      { name: "Detection", tag: "Detection", id: "detection" },
    ],
  },
  {
    id: "models",
    title: "Models",
    question: "Which checkpoints are loaded, and what do they make of your texts?",
    manual: "models",
    operations: [
      { name: "Models", tag: "Models", id: "models" },
      { name: "Similarity", tag: "Models", id: "similarity" },
      { name: "Rerank", tag: "Models", id: "rerank" },
      { name: "Classify", tag: "Models", id: "classify" },
      { name: "Zero-shot", tag: "Models", id: "zeroShot" },
      { name: "Entities", tag: "Models", id: "tokenClassify" },
      { name: "Fill mask", tag: "Models", id: "fillMask" },
      { name: "Encode", tag: "Models", id: "encode" },
      { name: "Tokenize", tag: "Models", id: "tokenize" },
    ],
  },
];
