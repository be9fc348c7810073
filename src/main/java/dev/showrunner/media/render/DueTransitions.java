package dev.showrunner.media.render;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Hands out the transitions that can be rendered, those whose scenes are both there, each once.
 * Thread-safe.
 */
public final class DueTransitions {
  private final List<TransitionJob> waiting;
  private final Deque<TransitionJob> due = new ArrayDeque<>();
  private final Set<String> rendered = new HashSet<>();

  DueTransitions(List<TransitionJob> all) {
    this.waiting = new ArrayList<>(all);
  }

  /**
   * Notes that a scene is rendered.
   *
   * @return what is due, also by other scenes, as long as there is any: each is taken when it is
   *     asked for, so that of two who render none waits while the other has several. Camel's split
   *     asks for the next one before it has done the one before
   */
  Iterator<TransitionJob> after(SegmentJob scene) {
    note(scene);
    return Stream.generate(this::next).takeWhile(Optional::isPresent).map(Optional::get).iterator();
  }

  private synchronized void note(SegmentJob scene) {
    rendered.add(scene.key());
    List<TransitionJob> now =
        waiting.stream()
            .filter(job -> rendered.contains(job.from().key()))
            .filter(job -> rendered.contains(job.to().key()))
            .toList();
    waiting.removeAll(now);
    due.addAll(now);
  }

  private synchronized Optional<TransitionJob> next() {
    return Optional.ofNullable(due.poll());
  }
}
