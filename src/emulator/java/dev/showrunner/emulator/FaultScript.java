package dev.showrunner.emulator;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Faults that were planned one by one; each happens once. Thread-safe. */
public final class FaultScript implements FaultPlan {
  private final List<Planned> planned = new ArrayList<>();
  private final List<String> happened = new ArrayList<>();

  private static final class Planned {
    final Trigger trigger;
    final Fault fault;
    int seen;

    Planned(Trigger trigger, Fault fault) {
      this.trigger = trigger;
      this.fault = fault;
    }
  }

  /** Plans a fault. When several fit a request, the one planned first happens. */
  public synchronized FaultScript plan(Trigger when, Fault what) {
    if (when instanceof Trigger.AtByte
        && !(what instanceof Fault.Reset || what instanceof Fault.Stall)) {
      throw new IllegalArgumentException(
          "Only a reset or a stall happens at a byte; give " + what + " a request instead.");
    }
    planned.add(new Planned(when, what));
    return this;
  }

  /** What happened so far, in order: the request's kind and the fault. */
  public synchronized List<String> happened() {
    return List.copyOf(happened);
  }

  /** How many faults have not happened yet. */
  public synchronized int outstanding() {
    return planned.size();
  }

  @Override
  public synchronized Optional<Due> next(Request request) {
    Optional<Due> due = Optional.empty();
    for (Iterator<Planned> each = planned.iterator(); each.hasNext(); ) {
      Planned one = each.next();
      // All of them count this request, also behind the one that happens now.
      boolean fits = fits(one, request);
      if (fits && due.isEmpty()) {
        due = Optional.of(new Due(one.fault, place(one.trigger)));
        happened.add(request.kind() + ": " + one.fault);
        each.remove();
      }
    }
    return due;
  }

  private static boolean fits(Planned one, Request request) {
    if (one.trigger instanceof Trigger.OnRequest on) {
      return on.kind().matches(request.kind()) && ++one.seen >= on.nth();
    }
    long offset = place(one.trigger);
    return request.from() <= offset && offset < request.to();
  }

  private static long place(Trigger trigger) {
    return trigger instanceof Trigger.AtByte at ? at.offset() : -1;
  }
}
