/**
 * A small ECS, with a little of STS and Container Service, on loopback that behaves as documented,
 * or fails as told. It shares no code with the client, so that it cannot share its mistakes.
 *
 * <p>A request passes {@link io.github.sgaudit.emulator.HttpFront}, {@link
 * io.github.sgaudit.emulator.Gateway} (authentication, faults, permissions) and the operation of
 * its {@link io.github.sgaudit.emulator.Action}, which reads or changes the {@link
 * io.github.sgaudit.emulator.World}.
 */
@NullMarked
package io.github.sgaudit.emulator;

import org.jspecify.annotations.NullMarked;
