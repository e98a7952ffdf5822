/** Shows results: the streams, and one class for each output format. Never asks the API. */
@NullMarked
package io.github.sgaudit.render;

import org.jspecify.annotations.NullMarked;
