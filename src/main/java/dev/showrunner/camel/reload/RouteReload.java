package dev.showrunner.camel.reload;

import dev.showrunner.job.Stage;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings changes of route files into force while jobs run.
 *
 * <p>A file that is wrong changes nothing: its last version that worked goes on. A route through
 * which a job is on its way is exchanged when it is idle; until then no job enters its stage.
 * Routes that read the same as before are left alone. Thread-safe.
 */
public final class RouteReload implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RouteReload.class);

  private final CamelContext context;
  private final RouteFolders folders;
  private final RouteSwap swap;
  private final Intake intake;
  private final Consumer<Set<Stage>> holdBack;
  private final BooleanSupplier noJobs;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "route-files");
            thread.setDaemon(true);
            return thread;
          });

  /** By name of the file, what stood in it at the last look. */
  private Map<String, String> last = Map.of();

  /** What stood in them when they were last taken or refused; null before the first look. */
  private @Nullable Map<String, String> seen;

  private final InForce inForce = new InForce();

  /** Other values that not all of their routes have got yet, the newest first. */
  private final Deque<ValueChange> values = new ArrayDeque<>();

  private final Set<String> waiting = new TreeSet<>();
  private Set<Stage> heldBack = Set.of();

  /**
   * @param folders where the files lie from which the context's routes were made
   * @param holdBack told which stages no job may enter, empty for none
   * @param noJobs whether this process works on no job
   */
  public RouteReload(
      CamelContext context,
      RouteFolders folders,
      Consumer<Set<Stage>> holdBack,
      BooleanSupplier noJobs) {
    this.context = context;
    this.folders = folders;
    this.swap = new RouteSwap(context, folders);
    this.intake = new Intake(folders.first(), swap);
    this.holdBack = holdBack;
    this.noJobs = noJobs;
  }

  /**
   * Looks from now on, for the first time at once.
   *
   * @param before run before each look
   */
  public void start(Duration every, Runnable before) {
    timer.scheduleWithFixedDelay(
        () -> lookSafely(before), 0, every.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void lookSafely(Runnable before) {
    try {
      before.run();
      look();
    } catch (UncheckedIOException e) {
      intake.say(
          "",
          "The folder %s cannot be read; its routes go on as they are".formatted(folders.first()));
    } catch (RuntimeException e) {
      LOG.warn("The route files could not be looked at; it is tried again", e);
    }
  }

  /**
   * Looks whether a file was changed, and takes it when it is the same at two looks: one that is
   * just being written may be empty for a moment. The first look only learns what runs.
   */
  synchronized void look() {
    Map<String, String> now = folders.texts();
    intake.forgetProblem("");
    Map<String, String> before = seen;
    if (before == null) {
      learn(now);
      seen = now;
    } else if (now.equals(last) && !now.equals(before)) {
      intake.take(now, before);
      seen = now;
    }
    last = now;
    exchange();
  }

  private void learn(Map<String, String> now) {
    Map<String, RouteFile> files = new TreeMap<>();
    now.forEach(
        (name, text) -> {
          try {
            RouteFile file = RouteFile.read(name, text);
            if (file.routes().isEmpty() || file.routes().keySet().stream().anyMatch(this::runs)) {
              files.put(name, file);
              inForce.learn(file);
            }
          } catch (BrokenRoutesException e) {
            LOG.debug("{} is not reloaded until it is changed", name, e);
          }
        });
    intake.want(files);
  }

  private boolean runs(String id) {
    return context.getRoute(id) != null;
  }

  /** Exchanges what is idle, and holds back the stages of what is not. */
  private void exchange() {
    List<Exchanged> differences =
        Exchanged.between(inForce.byId(), intake.wanted(), intake.stale());
    inForce.settle(intake.wanted(), differences);
    if (differences.isEmpty() && waiting.isEmpty()) {
      return;
    }
    RouteMap now = new RouteMap(inForce.texts());
    Set<Stage> hold = new HashSet<>();
    Set<String> busy = new TreeSet<>();
    for (Exchanged each : differences) {
      Set<String> touched = now.withCallers(each.out());
      Set<Stage> stages = now.stagesOf(touched);
      heldBack(union(heldBack, stages));
      if (!exchanged(now, each, touched)) {
        hold.addAll(stages);
        busy.add(each.name());
        if (!waiting.contains(each.name())) {
          LOG.info("{} is taken as soon as no job is at work in it", intake.path(each.name()));
        }
      }
    }
    waiting.clear();
    waiting.addAll(busy);
    heldBack(hold);
  }

  private void heldBack(Set<Stage> stages) {
    if (!heldBack.equals(stages)) {
      heldBack = Set.copyOf(stages);
      holdBack.accept(heldBack);
    }
  }

  private static Set<Stage> union(Set<Stage> some, Set<Stage> more) {
    Set<Stage> all = new HashSet<>(some);
    all.addAll(more);
    return all;
  }

  private boolean exchanged(RouteMap now, Exchanged each, Set<String> touched) {
    try {
      if ((now.anyIsPipeline(each.out()) && !noJobs.getAsBoolean())
          || !swap.isIdle(touched)
          || !swap.stop(each.out())) {
        return false;
      }
      swap.remove(each.out());
      if (each.file().isPresent()) {
        swap.add(each.file().get(), each.in());
      }
      inForce.exchanged(each);
      intake.stale().removeAll(each.in());
      values.removeIf(change -> Collections.disjoint(change.routes(), intake.stale()));
      LOG.info("{} is taken over: {}", intake.path(each.name()), each.told());
    } catch (BrokenRoutesException e) {
      refuse(each, e.line, String.valueOf(e.getMessage()));
    } catch (Exception e) {
      LOG.warn("{} could not be taken over", intake.path(each.name()), e);
      refuse(each, 1, RouteFile.firstLine(String.valueOf(e.getMessage())));
    }
    return true;
  }

  /**
   * What was right on trial fails when it starts. Where other values are why the routes are made
   * anew, those are taken back first: with them the old routes would not start either.
   */
  private void refuse(Exchanged each, int line, String reason) {
    List<ValueChange> guilty =
        values.stream()
            .filter(change -> !Collections.disjoint(change.routes(), each.in()))
            .filter(change -> !Collections.disjoint(change.routes(), intake.stale()))
            .toList();
    for (ValueChange change : guilty) {
      change.undo(swap);
      values.remove(change);
      // Those that have the other values by now are made anew, those that wait are not.
      Set<String> again = new HashSet<>(change.routes());
      again.removeAll(intake.stale());
      intake.stale().removeAll(change.routes());
      intake.stale().addAll(again);
      refuse(change.file, reason);
    }
    rollBack(each);
    if (guilty.isEmpty()) {
      intake.refuse(each.name(), line, reason);
    }
  }

  private void refuse(String file, String reason) {
    intake.add(file, "%s: %s (the routes go on with the old values)".formatted(file, reason));
  }

  // Routes that begin well may still fail to start, as when the folder of a consumer cannot be
  // made.
  private void rollBack(Exchanged each) {
    try {
      swap.remove(each.in());
      for (String id : each.out()) {
        swap.remove(Set.of(id));
        RouteFile before = inForce.byId().get(id);
        if (before != null) {
          swap.add(before, Set.of(id));
        }
      }
    } catch (Exception e) {
      LOG.error("{} could not be put back; restart the program", intake.path(each.name()), e);
    }
    intake.want(inForce.without(each, intake.wanted()));
    intake.stale().removeAll(each.in());
  }

  /** Warns of something, besides what is said of the file; an empty text takes all that back. */
  public synchronized void warn(String file, String problem) {
    if (problem.isEmpty()) {
      intake.forgetProblem(file);
    } else {
      intake.add(file, problem);
    }
  }

  /** The values of which routes are made from now on. */
  public Properties values() {
    return context.getPropertiesComponent().loadProperties();
  }

  /**
   * Gives properties other values, and makes the routes anew that are made of them. If one of these
   * cannot be made or started, all have their old values, and it is said.
   *
   * @param file where the values stand
   * @return those of the properties of which no route is made; they are as before
   */
  public synchronized Set<String> change(String file, Map<String, String> changed) {
    ValueChange change = new ValueChange(context, intake.wanted(), file, changed);
    try {
      change.apply(swap);
      intake.stale().addAll(change.routes());
      if (!change.routes().isEmpty()) {
        values.push(change);
      }
    } catch (BrokenRoutesException e) {
      change.undo(swap);
      refuse(file, String.valueOf(e.getMessage()));
    }
    return change.unused();
  }

  /** A sentence, with file and line, for each file that is not in force as it stands there. */
  public synchronized List<String> problems() {
    return intake.problems();
  }

  /** The files whose changes wait until no job is at work in them. */
  public synchronized List<String> waiting() {
    return waiting.stream().map(intake::path).toList();
  }

  /** The ids of the routes that are to run, by what was last taken from the files. */
  public synchronized Set<String> expected() {
    return new TreeSet<>(inForce.byId().keySet());
  }

  /** Those of them that are not there. */
  public synchronized List<String> lost() {
    return inForce.byId().keySet().stream().filter(id -> !runs(id)).sorted().toList();
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
