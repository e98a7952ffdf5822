/**
 * The file that holds an account's answers, and the source that answers from it. A question that
 * was not asked when the file was written, or failed then, has no answer here either.
 */
@NullMarked
package io.github.sgaudit.snapshot;

import org.jspecify.annotations.NullMarked;
