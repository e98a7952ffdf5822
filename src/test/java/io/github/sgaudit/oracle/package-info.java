/**
 * The oracle: random accounts on the emulator, every verdict of the product compared with what
 * deleting the group then does.
 */
@NullMarked
package io.github.sgaudit.oracle;

import org.jspecify.annotations.NullMarked;
