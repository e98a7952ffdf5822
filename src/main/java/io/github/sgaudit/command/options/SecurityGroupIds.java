package io.github.sgaudit.command.options;

import java.util.Collections;
import java.util.Iterator;

/**
 * Marks an option or argument, as its completion candidates, whose values are IDs of the account's
 * security groups. They are told when TAB is pressed, so there are none to iterate over.
 */
public final class SecurityGroupIds implements Iterable<String> {
  /** Makes the mark. */
  public SecurityGroupIds() {}

  @Override
  public Iterator<String> iterator() {
    return Collections.emptyIterator();
  }
}
