/** Hostile names and messages in every format. */
@NullMarked
package io.github.sgaudit.hostile;

import org.jspecify.annotations.NullMarked;
