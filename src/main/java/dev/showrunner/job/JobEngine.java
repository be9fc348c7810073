package dev.showrunner.job;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
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
  private final Postponement postponement;
  private final Housekeeping housekeeping;

  /**
   * What the operator decides.
   *
   * @param node this process
   * @param render how many jobs may render at a time, {@code showrunner.max-concurrent-jobs}
   * @param network how many may be uploaded at a time, {@code showrunner.max-concurrent-uploads}
   * @param stages how long one attempt at each stage may take
   * @param keep how long what has ended is kept
   * @param lease how long a claim is believed without a sign of life
   */
  public record Settings(
      Node node, int render, int network, StageLimits stages, Keep keep, Lease lease) {

    /** With what the shipped configuration has. */
    public Settings(Node node, int render, int network) {
      this(node, render, network, Lease.STANDARD);
    }

    /** With what the shipped configuration has, but for the lease. */
    public Settings(Node node, int render, int network, Lease lease) {
      this(node, render, network, StageLimits.STANDARD, Keep.STANDARD, lease);
    }
  }

  /**
   * How long what has ended is kept.
   *
   * @param trash how long a deleted job can be taken back, {@code showrunner.trash.keep}; zero
   *     deletes for good at once
   * @param history how long ended jobs stay, {@code showrunner.history.keep}; zero for ever
   */
  public record Keep(Duration trash, Duration history) {
    /** A week, and 30 days. */
    public static final Keep STANDARD = new Keep(Duration.ofDays(7), Duration.ofDays(30));
  }

  /**
   * What the engine works with.
   *
   * @param store where jobs are remembered
   * @param door what lets requests in
   * @param home where files lie
   * @param work what runs in this process for each job
   * @param needsApproval whether a person must see the video before it is published
   * @param files whether what finished stages have made is within reach
   * @param slots whether the calendar has room
   * @param styledCards whether a video that leaves its cards to its style has any: they show its
   *     title
   */
  public record Parts(
      JobStore store,
      JobDoor door,
      Home home,
      RunningWork work,
      BiPredicate<Job, Production> needsApproval,
      MadeFiles files,
      SlotGate slots,
      BiPredicate<JobRequest, Production> styledCards) {

    /** For a calendar that always has room, and styles that may have cards. */
    public Parts(
        JobStore store,
        JobDoor door,
        Home home,
        RunningWork work,
        BiPredicate<Job, Production> needsApproval,
        MadeFiles files) {
      this(store, door, home, work, needsApproval, files, SlotGate.OPEN, (request, made) -> true);
    }

    /** For stages that leave no files behind. */
    public Parts(
        JobStore store,
        JobDoor door,
        Home home,
        RunningWork work,
        BiPredicate<Job, Production> needsApproval) {
      this(store, door, home, work, needsApproval, MadeFiles.BELIEVED);
    }
  }

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
    StageClocks clocks = new StageClocks(settings.stages(), clock);
    Failures failures = new Failures(store, lanes, stopper, events, clock, new SecureRandom());
    Overtime overtime = new Overtime(lanes, clocks, settings.stages(), failures);
    StageEntry entry = new StageEntry(lanes, wakeUp, parts.needsApproval());
    leases =
        new Leases(
            store,
            lanes,
            stopper,
            overtime,
            parts.files(),
            entry,
            events,
            clock,
            settings.node(),
            settings.lease());
    dispatcher = new Dispatcher(store, lanes, leases, parts.home(), wakeUp, clock, timer);
    pipeline =
        new Pipeline(
            store,
            lanes,
            clocks,
            failures,
            new LatePublications(store, events, clock),
            events,
            wakeUp,
            entry,
            clock,
            settings.lease().length().dividedBy(4));
    progress =
        new JobProgress(
            store, lanes, clocks, events, new Pieces(store, lanes, events, clock), clock);
    postponement = new Postponement(store, parts.slots(), clock);
    Deletions deletions =
        new Deletions(store, files, lanes, events, clock, settings.keep().trash());
    housekeeping = new Housekeeping(store, deletions, files, clock, settings.keep().history());
    jobs =
        new JobService(
            store,
            new Admission(
                store, parts.door(), new JobIds(clock), parts.slots(), events, wakeUp, clock),
            new PersonsWishes(
                store,
                parts.door(),
                parts.files(),
                parts.slots(),
                parts.styledCards(),
                stopper,
                events,
                wakeUp,
                clock),
            deletions);
  }

  /** One that lets go at once of an alarm that is set anew, as it is many times for each job. */
  static ScheduledThreadPoolExecutor ownTimer() {
    ScheduledThreadPoolExecutor timer =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "job-timer");
              thread.setDaemon(true);
              return thread;
            });
    timer.setRemoveOnCancelPolicy(true);
    return timer;
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

  public Postponement postponement() {
    return postponement;
  }

  public Housekeeping housekeeping() {
    return housekeeping;
  }

  public JobEvents events() {
    return events;
  }

  public Lanes lanes() {
    return lanes;
  }

  /**
   * Ends this process's part gracefully: nothing new is taken, jobs under way are given back at
   * their next stage boundary, or when the scenes that are being rendered are finished.
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
