/** Who hands out keys beside STS: the metadata service of an ECS instance, a URI, a program. */
@NullMarked
package io.github.sgaudit.credentials.service;

import org.jspecify.annotations.NullMarked;
