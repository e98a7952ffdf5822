/**
 * Reads the JSON of a plan of Terraform or OpenTofu: what of it is about security groups, and where
 * its providers work. Facts about the format come from the page "JSON Output Format" of both, facts
 * about resources from the documentation and the schemas of the provider for Alibaba Cloud.
 */
@NullMarked
package io.github.sgaudit.terraform;

import org.jspecify.annotations.NullMarked;
