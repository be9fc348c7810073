package dev.showrunner.job;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells this process's listeners what was committed in it. Changes made by other nodes are not
 * told. Thread-safe; listeners are called on the thread that made the change and must be quick.
 */
public final class JobEvents {
  private static final Logger LOG = LoggerFactory.getLogger(JobEvents.class);
  private final List<Consumer<JobEvent>> listeners = new CopyOnWriteArrayList<>();
  private final List<Consumer<Milestone>> followers = new CopyOnWriteArrayList<>();

  /** Adds a listener. What it throws is logged and harms nobody else. */
  public void listen(Consumer<JobEvent> listener) {
    listeners.add(listener);
  }

  /** Adds a follower of what this process does. What it throws is logged and harms nobody else. */
  public void follow(Consumer<Milestone> follower) {
    followers.add(follower);
  }

  void reached(Milestone milestone) {
    for (Consumer<Milestone> follower : followers) {
      try {
        follower.accept(milestone);
      } catch (RuntimeException e) {
        LOG.warn("A follower failed on {}", milestone, e);
      }
    }
  }

  void tell(JobId job, JobEvent.Kind kind) {
    JobEvent event = new JobEvent(job, kind);
    for (Consumer<JobEvent> listener : listeners) {
      try {
        listener.accept(event);
      } catch (RuntimeException e) {
        LOG.warn("A listener failed on {}", event, e);
      }
    }
  }
}
