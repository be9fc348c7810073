package dev.showrunner.camel;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.WeakHashMap;
import java.util.function.Function;
import org.apache.camel.CamelContext;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.api.management.ManagedResource;
import org.apache.camel.api.management.mbean.ManagedProcessorMBean;
import org.apache.camel.management.DefaultManagementObjectStrategy;
import org.apache.camel.management.mbean.ManagedRoute;
import org.apache.camel.management.mbean.ManagedSuspendableRoute;
import org.jspecify.annotations.Nullable;

/**
 * Makes MBeans of routes that find their processors in the route. Camel's ask every processor of
 * the whole context for its route, and its command line asks every route each second: with ninety
 * routes that kept a processor busy at four fifths while the program had nothing to do.
 */
final class RoutesThatKnowTheirProcessors extends DefaultManagementObjectStrategy {
  /** The ids of a route's processors; a route that is loaded anew is another one. */
  private final Map<Route, SortedSet<String>> processors =
      Collections.synchronizedMap(new WeakHashMap<>());

  @Override
  public Object getManagedObjectForRoute(CamelContext context, Route route) {
    ManagedRoute made =
        route.supportsSuspension()
            ? new Suspendable(context, route, this::idsOf)
            : new Plain(context, route, this::idsOf);
    made.init(context.getManagementStrategy());
    return made;
  }

  @Override
  public @Nullable Object getManagedObjectForProcessor(
      CamelContext context, Processor processor, NamedNode definition, Route route) {
    Object made = super.getManagedObjectForProcessor(context, processor, definition, route);
    if (made instanceof ManagedProcessorMBean bean) {
      note(route, bean.getProcessorId());
    }
    return made;
  }

  // What a route configuration adds has one MBean, at the first route that it is added to.
  private void note(Route route, String id) {
    synchronized (processors) {
      if (processors.values().stream().noneMatch(ids -> ids.contains(id))) {
        processors.computeIfAbsent(route, any -> new TreeSet<>()).add(id);
      }
    }
  }

  private List<String> idsOf(Route route) {
    synchronized (processors) {
      return List.copyOf(processors.getOrDefault(route, new TreeSet<>()));
    }
  }

  /** A route that is started and stopped only. */
  @ManagedResource(description = "Managed Route")
  public static final class Plain extends ManagedRoute {
    private final Function<Route, List<String>> processors;

    Plain(CamelContext context, Route route, Function<Route, List<String>> processors) {
      super(context, route);
      this.processors = processors;
    }

    @Override
    public Collection<String> processorIds() {
      return processors.apply(route);
    }
  }

  /** A route that can be suspended as well. */
  @ManagedResource(description = "Managed Suspendable Route")
  public static final class Suspendable extends ManagedSuspendableRoute {
    private final Function<Route, List<String>> processors;

    Suspendable(CamelContext context, Route route, Function<Route, List<String>> processors) {
      super(context, route);
      this.processors = processors;
    }

    @Override
    public Collection<String> processorIds() {
      return processors.apply(route);
    }
  }
}
