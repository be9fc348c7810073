package dev.showrunner.job;

import java.util.Collection;
import java.util.function.Consumer;

/** Tells the other nodes on a database what this one has changed, and hears what they have. */
public interface NodeNews extends AutoCloseable {
  /** One word each, as {@code job 0f3a}. What the other nodes miss they are told by the rows. */
  void tell(Collection<String> changes);

  /**
   * From now on hears the others, on a thread of its own.
   *
   * @param heard gets each change that another node told
   * @param missed runs when some may have been missed, as after a broken connection
   */
  void listen(Consumer<String> heard, Runnable missed);

  @Override
  void close();

  /** For a process that is alone. */
  NodeNews NONE =
      new NodeNews() {
        @Override
        public void tell(Collection<String> changes) {}

        @Override
        public void listen(Consumer<String> heard, Runnable missed) {}

        @Override
        public void close() {}
      };
}
