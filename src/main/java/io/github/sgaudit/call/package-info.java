/**
 * Calls to any service: retries, throttling, one deadline for the run, and what a refusal means.
 * What is asked, and who may ask it, is decided above.
 */
@NullMarked
package io.github.sgaudit.call;

import org.jspecify.annotations.NullMarked;
