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
 * themselves; errands, which ask one question after the other, do.
 */
final class Workers implements AutoCloseable {
  private final boolean oneAtATime;
  private final ExecutorService executor;
  private final ExecutorService errands;
  private final ProgressListener progress;

  /**
   * Makes workers; close them in the end.
   *
   * @param concurrency the most questions under way at once, at least 1
   * @param progress hears of what is planned and done
   */
  Workers(int concurrency, ProgressListener progress) {
    this.progress = progress;
    this.oneAtATime = concurrency == 1;
    this.executor = Executors.newFixedThreadPool(concurrency, task -> daemon("question", task));
    this.errands = Executors.newCachedThreadPool(task -> daemon("errand", task));
  }

  private static Thread daemon(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    return thread;
  }

  /** One question. A failure of the API is a part of its answer. */
  interface Question<T> {
    T ask() throws InterruptedException;
  }

  /** Hears of what is planned and done. */
  ProgressListener progress() {
    return progress;
  }

  /** The same question, counted: planned from now on, and done when it has ended. */
  <T> Question<T> counted(ProgressListener.Topic topic, int number, Question<T> question) {
    progress.planned(topic, number);
    return () -> {
      try {
        return question.ask();
      } finally {
        progress.done(topic, number);
      }
    };
  }

  /**
   * Asks all questions and waits for their answers.
   *
   * @return the answers, in the order of the questions
   * @throws InterruptedException when the thread is interrupted
   */
  <T> List<T> askAll(List<Question<T>> questions) throws InterruptedException {
    return start(questions).run();
  }

  /**
   * Asks one question and waits for its answer.
   *
   * @throws InterruptedException when the thread is interrupted
   */
  <T> T ask(Question<T> question) throws InterruptedException {
    return askAll(List.of(question)).get(0);
  }

  /** Questions that follow one another: mostly waiting, so they do not count as under way. */
  interface Errand<T> {
    T run() throws InterruptedException;
  }

  /**
   * Runs all errands side by side; one after the other where only one question may be under way, so
   * that the order of the calls is always the same then.
   *
   * @return what came out, in the order of the errands
   * @throws InterruptedException when the thread is interrupted
   */
  <T> List<T> runAll(List<Errand<T>> tasks) throws InterruptedException {
    if (oneAtATime || tasks.size() == 1) {
      List<T> results = new ArrayList<>();
      for (Errand<T> task : tasks) {
        results.add(task.run());
      }
      return results;
    }
    List<Future<T>> futures = new ArrayList<>();
    for (Errand<T> task : tasks) {
      futures.add(errands.submit(task::run));
    }
    return answers(futures);
  }

  /**
   * Begins an errand beside whatever else is done; running what comes back waits for it. Where only
   * one question may be under way, it begins then.
   */
  <T> Errand<T> begin(Errand<T> task) {
    if (oneAtATime) {
      return task;
    }
    List<Future<T>> begun = List.of(errands.submit(task::run));
    return () -> answers(begun).get(0);
  }

  /**
   * Puts the questions behind those asked before; running what comes back waits for the answers.
   */
  <T> Errand<List<T>> start(List<Question<T>> questions) {
    List<Future<T>> futures = new ArrayList<>();
    for (Question<T> question : questions) {
      futures.add(executor.submit(question::ask));
    }
    return () -> answers(futures);
  }

  private static <T> List<T> answers(List<Future<T>> futures) throws InterruptedException {
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
    errands.shutdownNow();
    executor.shutdownNow();
  }
}
