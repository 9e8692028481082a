/** Tests of the manifests for Kubernetes and of the balancer's configuration. */
@NullMarked
package dev.praxis.deployment;

import org.jspecify.annotations.NullMarked;
