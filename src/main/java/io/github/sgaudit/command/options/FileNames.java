package io.github.sgaudit.command.options;

import java.util.Collections;
import java.util.Iterator;

/** Stands for the names of files, which the shell knows, where the help says more than FILE. */
public final class FileNames implements Iterable<String> {
  @Override
  public Iterator<String> iterator() {
    return Collections.emptyIterator();
  }
}
