/**
 * What the product means: the facts about a security group, and the judgement that makes a verdict
 * of them. Pure: no input or output, no clock; the same facts give the same verdict.
 */
@NullMarked
package io.github.sgaudit.audit;

import org.jspecify.annotations.NullMarked;
