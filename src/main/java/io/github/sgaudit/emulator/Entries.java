package io.github.sgaudit.emulator;

import java.util.Iterator;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * All entries that a query matches, in the order of their sequence numbers, from any of them on. A
 * walk over many pages must not look at every entry for each page.
 *
 * @param <T> the kind of entry
 */
interface Entries<T> {

  /** All of them. */
  List<T> all();

  /** Those whose sequence number is higher. */
  Iterator<T> after(long sequenceNumber);

  /** The place of an entry; the first is 1 or later. */
  long sequence(T entry);

  static <T> Entries<T> of(List<T> all, ToLongFunction<T> sequence) {
    return new Entries<>() {
      @Override
      public List<T> all() {
        return all;
      }

      @Override
      public Iterator<T> after(long sequenceNumber) {
        int from = 0;
        while (from < all.size() && sequence(all.get(from)) <= sequenceNumber) {
          from++;
        }
        return all.subList(from, all.size()).iterator();
      }

      @Override
      public long sequence(T entry) {
        return sequence.applyAsLong(entry);
      }
    };
  }
}
