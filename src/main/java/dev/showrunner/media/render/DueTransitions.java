package dev.showrunner.media.render;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Says which transitions can be rendered: those whose scenes are both there, each once.
 * Thread-safe.
 */
public final class DueTransitions {
  private final List<TransitionJob> waiting;
  private final Set<String> rendered = new HashSet<>();

  DueTransitions(List<TransitionJob> all) {
    this.waiting = new ArrayList<>(all);
  }

  /** Those that have become due by this scene. */
  synchronized List<TransitionJob> after(SegmentJob scene) {
    rendered.add(scene.key());
    List<TransitionJob> due =
        waiting.stream()
            .filter(job -> rendered.contains(job.from().key()))
            .filter(job -> rendered.contains(job.to().key()))
            .toList();
    waiting.removeAll(due);
    return due;
  }
}
