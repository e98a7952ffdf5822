/**
 * The fault matrix: the whole program against the emulator over HTTP, with every fault, at every
 * moment, for every command.
 */
@NullMarked
package io.github.sgaudit.faults;

import org.jspecify.annotations.NullMarked;
