/** Shows results: the streams, and one class for each output format. Never asks the API. */
@NullMarked
package io.github.sgaudit.output;

import org.jspecify.annotations.NullMarked;
