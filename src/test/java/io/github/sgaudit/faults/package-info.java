/**
 * The fault matrix: the whole program, asked over HTTP, with everything that can go wrong on the
 * way going wrong: every fault, at every moment, for every command.
 */
@NullMarked
package io.github.sgaudit.faults;

import org.jspecify.annotations.NullMarked;
