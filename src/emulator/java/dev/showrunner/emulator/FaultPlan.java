package dev.showrunner.emulator;

import java.util.Optional;

/** Says for each request whether, and what, goes wrong. Called by several threads. */
@FunctionalInterface
public interface FaultPlan {
  /** The fault of a request, or none. */
  Optional<Due> next(Request request);

  /**
   * A request, as far as a plan may know it.
   *
   * @param kind never {@link RequestKind#ANY}
   * @param from first byte of the video's file that the request carries; 0 when it carries none
   * @param to the byte behind the last one
   */
  record Request(RequestKind kind, long from, long to) {}

  /**
   * A fault, and where in the file it happens.
   *
   * @param atByte offset in the file; -1 when it concerns the request as a whole
   */
  record Due(Fault fault, long atByte) {}

  /** The first of several plans that has a fault for a request. */
  static FaultPlan firstOf(FaultPlan first, FaultPlan second) {
    return request -> first.next(request).or(() -> second.next(request));
  }
}
