/** Whole runs: the command line, the output on each stream, and the exit code. */
@NullMarked
package io.github.sgaudit.transcripts;

import org.jspecify.annotations.NullMarked;
