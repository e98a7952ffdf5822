/**
 * The profiles of the {@code aliyun} CLI: its configuration file, and which of its profiles counts.
 */
@NullMarked
package io.github.sgaudit.credentials.profile;

import org.jspecify.annotations.NullMarked;
