/**
 * Which regions are asked and at which address. Everything that ends up in a host name is checked
 * before any call is made.
 */
@NullMarked
package io.github.sgaudit.ecs.endpoint;

import org.jspecify.annotations.NullMarked;
