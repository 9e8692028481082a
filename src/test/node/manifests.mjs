// Validates Kubernetes resources, a JSON array from standard input, with the schemas of the API, and prints a JSON array
// with the faults of each.
import { text } from "node:stream/consumers";
import { ServiceMonitor } from "@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1";
import { Deployment } from "kubernetes-models/apps/v1";
import { HorizontalPodAutoscaler } from "kubernetes-models/autoscaling/v2";
import { NetworkPolicy } from "kubernetes-models/networking.k8s.io/v1";
import { PodDisruptionBudget } from "kubernetes-models/policy/v1";
import { PersistentVolumeClaim, Pod, Service } from "kubernetes-models/v1";

const KINDS = [
  Deployment,
  HorizontalPodAutoscaler,
  NetworkPolicy,
  PersistentVolumeClaim,
  Pod,
  PodDisruptionBudget,
  Service,
  ServiceMonitor,
];

function faults(resource) {
  const kind = KINDS.find((kind) => kind.is(resource));
  if (kind === undefined) {
    return [`no schema for ${resource.apiVersion} ${resource.kind}`];
  }
  try {
    new kind(resource).validate();
    return [];
  } catch (error) {
    if (!Array.isArray(error.errors)) {
      throw error;
    }
    return error.errors.map(({ instancePath, message }) => `${instancePath} ${message}`);
  }
}

console.log(JSON.stringify(JSON.parse(await text(process.stdin)).map(faults)));
