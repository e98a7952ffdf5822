package io.github.sgaudit.command;

import io.github.sgaudit.render.Console;

/**
 * What the commands are given.
 *
 * @param console the streams
 * @param accounts opens the account to ask
 * @param demoServers starts the sample account
 * @param version the version of this build
 */
public record Surroundings(
    Console console, AccountOpener accounts, DemoServer.Starter demoServers, String version) {}
