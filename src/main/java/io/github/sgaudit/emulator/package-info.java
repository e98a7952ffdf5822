/**
 * A small ECS on loopback that behaves as the documentation says: state, wire and faults. It shares
 * no code with the client, so that it cannot share its mistakes.
 */
@NullMarked
package io.github.sgaudit.emulator;

import org.jspecify.annotations.NullMarked;
