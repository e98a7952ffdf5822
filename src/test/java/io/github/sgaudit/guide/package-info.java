/**
 * What the documentation shows: its commands, outputs, links and recipes are held to the program.
 */
@NullMarked
package io.github.sgaudit.guide;

import org.jspecify.annotations.NullMarked;
