/**
 * Where the credentials come from: the environment, the profiles of the {@code aliyun} CLI. The
 * first source that has them wins. No secret leaves this package in a message or a text form.
 */
@NullMarked
package io.github.sgaudit.ecs.credentials;

import org.jspecify.annotations.NullMarked;
