/** Other people's text, as hostile as it comes, in every format that there is. */
@NullMarked
package io.github.sgaudit.hostile;

import org.jspecify.annotations.NullMarked;
