/**
 * Gathers the facts: which questions are asked, in what batches, and what an answer proves. Owns
 * the port {@link io.github.sgaudit.survey.EcsApi} that the questions go through.
 */
@NullMarked
package io.github.sgaudit.survey;

import org.jspecify.annotations.NullMarked;
