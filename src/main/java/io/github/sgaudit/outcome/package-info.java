/** How a question to a service ends without an answer, and how a run ends: the exit codes. */
@NullMarked
package io.github.sgaudit.outcome;

import org.jspecify.annotations.NullMarked;
