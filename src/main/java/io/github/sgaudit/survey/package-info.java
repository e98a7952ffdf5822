/** Gathers the facts: which questions are asked, in what batches, and what an answer proves. */
@NullMarked
package io.github.sgaudit.survey;

import org.jspecify.annotations.NullMarked;
