package dev.showrunner.job;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.BiPredicate;

/**
 * Everything that works on jobs in this process, put together: the door, the dispatcher, the
 * pipeline and what they share. Make one, call {@code dispatcher().start()}, and close it last.
 */
public final class JobEngine implements AutoCloseable {
  private final ScheduledExecutorService timer;
  private final JobEvents events = new JobEvents();
  private final Lanes lanes;
  private final Leases leases;
  private final JobService jobs;
  private final Dispatcher dispatcher;
  private final Pipeline pipeline;
  private final Progress progress;
  private final SceneCheckpoints scenes;

  /**
   * What the operator decides.
   *
   * @param node this process
   * @param render how many jobs may render at a time, {@code showrunner.max-concurrent-jobs}
   * @param network how many may be uploaded at a time, {@code showrunner.max-concurrent-uploads}
   * @param jitter whether retry delays are drawn evenly from zero to their length
   */
  public record Settings(Node node, int render, int network, boolean jitter) {}

  /**
   * What the engine works with.
   *
   * @param store where jobs are remembered
   * @param door what lets requests in
   * @param home where files lie
   * @param work what runs in this process for each job
   * @param needsApproval whether a person must see the video before it is published
   */
  public record Parts(
      JobStore store,
      JobDoor door,
      Home home,
      RunningWork work,
      BiPredicate<Job, Production> needsApproval) {}

  public JobEngine(Parts parts, Settings settings, Clock clock) {
    this(parts, settings, clock, ownTimer());
  }

  /**
   * @param timer what alarms and leases run on; closed with the engine
   */
  public JobEngine(Parts parts, Settings settings, Clock clock, ScheduledExecutorService timer) {
    this.timer = timer;
    JobStore store = parts.store();
    JobFiles files = new JobFiles(parts.home());
    WakeUp wakeUp = new WakeUp(timer);
    WorkStopper stopper = new WorkStopper(parts.work(), files, timer);
    lanes = new Lanes(settings.render(), settings.network());
    Failures failures =
        new Failures(store, lanes, stopper, events, clock, new SecureRandom(), settings.jitter());
    leases = new Leases(store, lanes, stopper, failures, events, clock, settings.node());
    dispatcher = new Dispatcher(store, lanes, leases, parts.home(), wakeUp, clock, timer);
    pipeline = new Pipeline(store, lanes, failures, events, wakeUp, parts.needsApproval(), clock);
    progress = new JobProgress(store, lanes, events, clock);
    scenes = new StoredParts(store, lanes, clock);
    jobs =
        new JobService(
            store,
            new Admission(store, parts.door(), new JobIds(clock), events, wakeUp, clock),
            new PersonsWishes(store, parts.door(), files, lanes, stopper, events, wakeUp, clock),
            clock);
  }

  private static ScheduledExecutorService ownTimer() {
    return Executors.newSingleThreadScheduledExecutor(
        task -> {
          Thread thread = new Thread(task, "job-timer");
          thread.setDaemon(true);
          return thread;
        });
  }

  public JobService jobs() {
    return jobs;
  }

  public Dispatcher dispatcher() {
    return dispatcher;
  }

  public Pipeline pipeline() {
    return pipeline;
  }

  public Progress progress() {
    return progress;
  }

  public SceneCheckpoints scenes() {
    return scenes;
  }

  public JobEvents events() {
    return events;
  }

  public Lanes lanes() {
    return lanes;
  }

  /**
   * Ends this process's part gracefully: nothing new is taken, jobs under way are given back at
   * their next stage boundary or finished scene.
   *
   * @param grace how long to wait for that, before what is still under way is given back as it is
   *     and its processes are ended
   */
  public void close(Duration grace) {
    dispatcher.stop();
    lanes.close();
    lanes.awaitEmpty(grace);
    leases.giveBackAll();
    timer.shutdown();
  }

  /** Gives back at once what is under way. */
  @Override
  public void close() {
    close(Duration.ZERO);
  }
}
