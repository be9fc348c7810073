package dev.showrunner.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.job.JobEvent;
import dev.showrunner.job.JobId;
import dev.showrunner.job.JobNotFoundException;
import dev.showrunner.job.JobService;
import dev.showrunner.job.NodeNews;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What has changed, in this process and at other nodes, for everybody who looks at it: jobs with
 * what they are now, and the names of other lists that are to be asked for anew. Changes of a tenth
 * of a second are told together, and each job once, so that a hundred watchers cost no more queries
 * than one.
 *
 * <p>Whoever was away says by the id of the last event he has heard where to go on; when that is
 * too long ago, or of an earlier process, he is told to look at everything anew. Thread-safe.
 */
public final class LiveEvents implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveEvents.class);
  private static final long TOGETHER_MILLIS = 100;
  private static final int MOST_KEPT = 1000;

  private static final String JOB = "job ";
  private static final String LIST = "list ";

  private final JobService jobs;
  private final NodeNews others;
  private final ObjectMapper json;
  private final String process;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread made = new Thread(task, "live-events");
            made.setDaemon(true);
            return made;
          });
  private final List<Consumer<Event>> watchers = new CopyOnWriteArrayList<>();
  private final Set<JobId> changedJobs = new LinkedHashSet<>();
  private final Set<String> changedLists = new LinkedHashSet<>();
  private final Set<String> own = new LinkedHashSet<>();
  private final Deque<Event> kept = new ArrayDeque<>();
  private long last;
  private boolean due;

  /**
   * Something that was told.
   *
   * @param id what to go on from
   * @param type {@code hello}, {@code job}, {@code list} or {@code reset}
   * @param data one line of JSON
   */
  public record Event(String id, String type, String data) {}

  /**
   * @param others the other nodes, which are told and heard
   */
  public LiveEvents(JobService jobs, NodeNews others, Json json, Clock clock) {
    this.jobs = jobs;
    this.others = others;
    this.json = json.mapper();
    this.process = Long.toString(clock.millis(), Character.MAX_RADIX);
    others.listen(this::heard, this::forget);
  }

  /** A job has changed. Quick; may be called from any thread. */
  public synchronized void jobChanged(JobEvent event) {
    changedJobs.add(event.job());
    own.add(JOB + event.job());
    flushSoon();
  }

  /**
   * Something else has changed.
   *
   * @param list the first part of the address below {@code /api} at which it is found
   */
  public synchronized void listChanged(String list) {
    changedLists.add(list);
    own.add(LIST + list);
    flushSoon();
  }

  private synchronized void heard(String change) {
    if (change.startsWith(JOB)) {
      changedJobs.add(new JobId(change.substring(JOB.length())));
    } else if (change.startsWith(LIST)) {
      changedLists.add(change.substring(LIST.length()));
    }
    flushSoon();
  }

  private void flushSoon() {
    if (!due) {
      due = true;
      try {
        var unused = thread.schedule(this::flush, TOGETHER_MILLIS, TimeUnit.MILLISECONDS);
      } catch (RejectedExecutionException e) {
        LOG.debug("Nobody is told any more: the program is ending");
      }
    }
  }

  /**
   * From now on tells a watcher of each event, on a thread of ours: it must be quick.
   *
   * @param after the id of the last event that it has heard; null when it is new
   * @return ends it
   */
  public synchronized Runnable watch(@Nullable String after, Consumer<Event> watcher) {
    missed(after).forEach(watcher);
    watchers.add(watcher);
    return () -> watchers.remove(watcher);
  }

  /** The id of the event that was told last: who watches after it hears of all that follows. */
  public synchronized String lastId() {
    return id(last);
  }

  private List<Event> missed(@Nullable String after) {
    String now = id(last);
    if (after == null) {
      // So that it knows where it was when it comes back.
      return List.of(new Event(now, "hello", "{}"));
    }
    if (after.equals(now)) {
      return List.of();
    }
    long heard = number(after);
    if (heard < last - kept.size() || heard > last) {
      return List.of(new Event(now, "reset", "{}"));
    }
    return kept.stream().filter(event -> number(event.id) > heard).toList();
  }

  /** The place of an event of this process in the row of all; before all of them for any other. */
  private long number(String id) {
    String own = process + "-";
    String number = id.startsWith(own) ? id.substring(own.length()) : "";
    return number.matches("\\d{1,18}") ? Long.parseLong(number) : -1;
  }

  private String id(long number) {
    return process + "-" + number;
  }

  private void flush() {
    Set<JobId> ids;
    Set<String> lists;
    Set<String> told;
    synchronized (this) {
      due = false;
      ids = Set.copyOf(changedJobs);
      lists = Set.copyOf(changedLists);
      changedJobs.clear();
      changedLists.clear();
      told = Set.copyOf(own);
      own.clear();
    }
    others.tell(told);
    try {
      if (watchers.isEmpty()) {
        forget();
        return;
      }
      for (JobId id : ids) {
        tell("job", job(id));
      }
      for (String list : lists) {
        tell("list", json.createObjectNode().put("list", list));
      }
    } catch (RuntimeException e) {
      LOG.warn("What has changed could not be told; whoever watches looks at everything anew", e);
      forget();
    }
  }

  // What nobody was told cannot be gone on from: who comes back is told to look anew.
  private synchronized void forget() {
    kept.clear();
    last++;
    for (Consumer<Event> watcher : watchers) {
      watcher.accept(new Event(id(last), "reset", "{}"));
    }
  }

  private ObjectNode job(JobId id) {
    try {
      return json.valueToTree(JobView.listed(jobs.get(id)));
    } catch (JobNotFoundException e) {
      return json.createObjectNode().put("id", id.value()).put("deleted", true);
    }
  }

  private synchronized void tell(String type, ObjectNode data) {
    last++;
    Event event = new Event(id(last), type, text(data));
    kept.addLast(event);
    if (kept.size() > MOST_KEPT) {
      kept.removeFirst();
    }
    for (Consumer<Event> watcher : watchers) {
      watcher.accept(event);
    }
  }

  private String text(ObjectNode data) {
    try {
      return json.writeValueAsString(data);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A tree can be written as JSON", e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    others.close();
  }
}
