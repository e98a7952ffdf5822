package io.github.sgaudit.survey;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs tasks side by side, and no more calls at a time than were asked for. What comes out is in
 * the order of the tasks, whichever ends first. A {@link Call} must not use workers itself; a
 * {@link Task} that makes one call after the other does.
 */
final class Workers implements AutoCloseable {
  private final boolean oneAtATime;
  private final ExecutorService calls;
  private final ExecutorService tasks;
  private final ProgressListener progress;
  private final int mostAsides;

  /** Those that were not sent yet, and some that were because somebody wanted them. */
  private final Queue<Aside<?>> asides = new ArrayDeque<>();

  private int asidesUnderWay;

  /**
   * Makes workers; close them in the end.
   *
   * @param concurrency the most calls in flight at once, at least 1
   */
  Workers(int concurrency, ProgressListener progress) {
    this.progress = progress;
    this.oneAtATime = concurrency == 1;
    this.mostAsides = concurrency == 1 ? 0 : Math.max(1, concurrency / 4);
    this.calls = Executors.newFixedThreadPool(concurrency, call -> daemon("call", call));
    this.tasks = Executors.newCachedThreadPool(task -> daemon("task", task));
  }

  private static Thread daemon(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    return thread;
  }

  /** A call of the API, or several in a row. A failure of the API is a part of its result. */
  interface Call<T> {
    T make() throws InterruptedException;
  }

  /** Calls that depend on one another: mostly waiting, so it does not count as in flight. */
  interface Task<T> {
    T run() throws InterruptedException;
  }

  ProgressListener progress() {
    return progress;
  }

  /** The same call, counted: planned from now on, and done when it has ended. */
  <T> Call<T> counted(ProgressListener.Topic topic, int number, Call<T> call) {
    progress.planned(topic, number);
    return () -> {
      try {
        return call.make();
      } finally {
        progress.done(topic, number);
      }
    };
  }

  /** Makes all calls and waits for their results, in the order of the calls. */
  <T> List<T> callAll(List<Call<T>> all) throws InterruptedException {
    return start(all).run();
  }

  /** Makes one call and waits for its result. */
  <T> T call(Call<T> call) throws InterruptedException {
    return startOne(call).run();
  }

  /** Queues one call behind those before; running what comes back waits for its result. */
  <T> Task<T> startOne(Call<T> call) {
    Task<List<T>> started = start(List.of(call));
    return () -> started.run().get(0);
  }

  /** Queues the calls behind those before; running what comes back waits for the results. */
  <T> Task<List<T>> start(List<Call<T>> all) {
    return submit(calls, all.stream().<Callable<T>>map(call -> call::make).toList());
  }

  /**
   * Runs all tasks side by side; one after the other where only one call may be in flight, so that
   * the order of the calls is always the same then.
   */
  <T> List<T> runAll(List<Task<T>> all) throws InterruptedException {
    if (oneAtATime || all.size() == 1) {
      List<T> results = new ArrayList<>();
      for (Task<T> task : all) {
        results.add(task.run());
      }
      return results;
    }
    return submit(tasks, all.stream().<Callable<T>>map(task -> task::run).toList()).run();
  }

  /**
   * Begins a task beside whatever else is done; running what comes back waits for it. Where only
   * one call may be in flight, it begins then.
   */
  <T> Task<T> begin(Task<T> task) {
    if (oneAtATime) {
      return task;
    }
    Task<List<T>> begun = submit(tasks, List.of(task::run));
    return () -> begun.run().get(0);
  }

  /**
   * A call whose answer may not be needed. It must not take the place of those that are: a few at
   * most are under way, and none where only one call may be in flight, until somebody wants one.
   */
  final class Aside<T> {
    private final FutureTask<T> task;
    private boolean sent;

    private Aside(Call<T> call) {
      this.task = new FutureTask<>(call::make);
    }

    /** Sends it now, unless that has happened. */
    void send() {
      synchronized (asides) {
        if (!sent) {
          sent = true;
          asidesUnderWay++;
          // What it comes to is in the task.
          Future<?> unused =
              calls.submit(
                  () -> {
                    task.run();
                    synchronized (asides) {
                      asidesUnderWay--;
                    }
                    sendAsides();
                  });
        }
      }
    }

    /** Waits no longer than that; nothing where it has not ended by then, or was not sent. */
    Optional<T> within(Duration patience) throws InterruptedException {
      synchronized (asides) {
        if (!sent) {
          return Optional.empty();
        }
      }
      try {
        return Optional.of(task.get(patience.toNanos(), TimeUnit.NANOSECONDS));
      } catch (TimeoutException e) {
        return Optional.empty();
      } catch (ExecutionException e) {
        throw thrown(e);
      }
    }
  }

  /** Queues a call behind those before. If nobody waits for it, it ends with the workers. */
  <T> Aside<T> aside(Call<T> call) {
    Aside<T> aside = new Aside<>(call);
    synchronized (asides) {
      asides.add(aside);
    }
    sendAsides();
    return aside;
  }

  private void sendAsides() {
    synchronized (asides) {
      while (asidesUnderWay < mostAsides && !asides.isEmpty() && !calls.isShutdown()) {
        asides.remove().send();
      }
    }
  }

  private static <T> Task<List<T>> submit(ExecutorService executor, List<Callable<T>> work) {
    List<Future<T>> futures = new ArrayList<>();
    work.forEach(each -> futures.add(executor.submit(each)));
    return () -> results(futures);
  }

  private static <T> List<T> results(List<Future<T>> futures) throws InterruptedException {
    List<T> results = new ArrayList<>();
    try {
      for (Future<T> future : futures) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw thrown(e);
    } finally {
      futures.forEach(future -> future.cancel(true));
    }
  }

  /** Calls and tasks are not interrupted but with the run, and any other exception is a bug. */
  private static RuntimeException thrown(ExecutionException e) throws InterruptedException {
    if (e.getCause() instanceof InterruptedException interrupted) {
      throw interrupted;
    }
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e.getCause() instanceof RuntimeException bug
        ? bug
        : new IllegalStateException(e.getCause());
  }

  @Override
  public void close() {
    tasks.shutdownNow();
    calls.shutdownNow();
  }
}
