package dev.showrunner.metrics;

/**
 * What a route has seen in all. Camel counts anew when a route is loaded again; what it has seen
 * before is kept here, as far as somebody had looked.
 */
final class RouteTotals {
  private RouteFigures last = new RouteFigures(0, 0, 0, 0);
  private long passedBefore;
  private long failedBefore;

  synchronized void now(RouteFigures figures) {
    if (figures.since() != last.since()) {
      passedBefore += last.passed();
      failedBefore += last.failed();
    }
    last = figures;
  }

  synchronized long passed() {
    return passedBefore + last.passed();
  }

  synchronized long failed() {
    return failedBefore + last.failed();
  }

  synchronized long inFlight() {
    return last.inFlight();
  }
}
