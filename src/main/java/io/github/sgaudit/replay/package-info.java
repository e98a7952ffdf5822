/**
 * Serves a snapshot as the API would: an answer as it was recorded, and an error for what failed
 * then or was not asked.
 */
@NullMarked
package io.github.sgaudit.replay;

import org.jspecify.annotations.NullMarked;
