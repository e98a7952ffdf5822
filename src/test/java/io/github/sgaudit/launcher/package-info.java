/** Tests of the packaged program as a process. */
@NullMarked
package io.github.sgaudit.launcher;

import org.jspecify.annotations.NullMarked;
