package io.github.sgaudit.survey;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Asks several independent questions at once, no more than so many at a time. What comes out is in
 * the order of the questions, whatever is answered first. Questions must not ask for workers
 * themselves.
 */
final class Workers implements AutoCloseable {
  private final ExecutorService executor;

  /**
   * Makes workers; close them in the end.
   *
   * @param concurrency the most questions under way at once, at least 1
   */
  Workers(int concurrency) {
    this.executor =
        Executors.newFixedThreadPool(
            concurrency,
            task -> {
              Thread thread = new Thread(task, "survey");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** One question. A failure of the API is a part of its answer. */
  interface Question<T> {
    T ask() throws InterruptedException;
  }

  /**
   * Asks all questions. An interrupt, or a bug in one of them, ends all that are under way.
   *
   * @return the answers, in the order of the questions
   * @throws InterruptedException when the thread is interrupted
   */
  <T> List<T> askAll(List<Question<T>> questions) throws InterruptedException {
    List<Future<T>> futures = new ArrayList<>();
    for (Question<T> question : questions) {
      futures.add(executor.submit(question::ask));
    }
    List<T> answers = new ArrayList<>();
    try {
      for (Future<T> future : futures) {
        answers.add(future.get());
      }
      return answers;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof InterruptedException interrupted) {
        throw interrupted;
      }
      if (e.getCause() instanceof RuntimeException bug) {
        throw bug;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    } finally {
      futures.forEach(future -> future.cancel(true));
    }
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
