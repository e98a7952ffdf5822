/** Whole runs: what is typed, what is printed where, and how it ends. */
@NullMarked
package io.github.sgaudit.transcripts;

import org.jspecify.annotations.NullMarked;
