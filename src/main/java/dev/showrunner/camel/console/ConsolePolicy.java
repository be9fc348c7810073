package dev.showrunner.camel.console;

import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.management.ObjectName;
import org.jolokia.server.core.service.api.Restrictor;
import org.jolokia.server.core.util.HttpMethod;
import org.jolokia.server.core.util.RequestType;

/**
 * What may be done through Jolokia: everything may be read that holds no secret; of what changes
 * something, our own MBeans, which obey the rules of REST, and of Camel what one wants while one
 * looks on, which is to pause routes and to trace. What would send messages, make routes, load code
 * or write files is not in the list, and what is not in it is refused.
 *
 * <p>Where a request comes from, and who sent it, is decided by the guards that stand before every
 * handler of the HTTP server.
 */
final class ConsolePolicy implements Restrictor {
  private static final String OURS = "dev.showrunner";
  private static final String CAMEL = "org.apache.camel";

  /** What only tells something. */
  private static final Pattern LOOKS =
      Pattern.compile("(dump|browse|get|find|list|has|is|contains|endpointStats)[A-Z]?\\w*");

  /** With values put in, routes show the secrets that they are made of. */
  private static final Pattern WITH_VALUES =
      Pattern.compile("dump(Route|Rest|RouteTemplate|Bean)s?As\\w+\\(\\s*\\S.*");

  /** What else is allowed, by the type of the MBean. */
  private static final Map<String, Set<String>> ACTS =
      Map.of(
          "routes", Set.of("start", "stop", "suspend", "resume", "reset"),
          "context", Set.of("reset"),
          "processors", Set.of("reset"),
          "consumers", Set.of("start", "stop", "suspend", "resume"),
          "tracer", Set.of("clear", "resetTraceCounter"));

  private static final Set<String> WRITABLE =
      Set.of("Enabled", "Tracing", "TracePattern", "TraceFilter", "RemoveOnDump");

  /** They hold what was given on the command line and in the environment. */
  private static final Set<String> SECRET =
      Set.of("SystemProperties", "InputArguments", "Environment");

  private static final Set<RequestType> TYPES =
      Set.of(
          RequestType.READ,
          RequestType.LIST,
          RequestType.SEARCH,
          RequestType.VERSION,
          RequestType.EXEC,
          RequestType.WRITE);

  @Override
  public boolean isHttpMethodAllowed(HttpMethod method) {
    return true;
  }

  @Override
  public boolean isTypeAllowed(RequestType type) {
    return TYPES.contains(type);
  }

  @Override
  public boolean isAttributeReadAllowed(ObjectName name, String attribute) {
    return !SECRET.contains(attribute);
  }

  @Override
  public boolean isAttributeWriteAllowed(ObjectName name, String attribute) {
    return name.getDomain().equals(CAMEL)
        && "tracer".equals(name.getKeyProperty("type"))
        && WRITABLE.contains(attribute);
  }

  @Override
  public boolean isOperationAllowed(ObjectName name, String operation) {
    // Overloaded operations are named with their types.
    String plain = operation.replaceFirst("\\(.*", "");
    return switch (name.getDomain()) {
      case OURS -> true;
      case CAMEL ->
          !WITH_VALUES.matcher(operation.replace("()", "")).matches()
              && isAllowedOfCamel(String.valueOf(name.getKeyProperty("type")), plain);
      case "quartz" -> LOOKS.matcher(plain).matches();
      default -> false;
    };
  }

  private static boolean isAllowedOfCamel(String type, String operation) {
    return ACTS.getOrDefault(type, Set.of()).contains(operation)
        || LOOKS.matcher(operation).matches();
  }

  @Override
  public boolean isRemoteAccessAllowed(String... hostOrAddress) {
    return true;
  }

  @Override
  public boolean isOriginAllowed(String origin, boolean strict) {
    return true;
  }

  @Override
  public boolean isObjectNameHidden(ObjectName name) {
    return name.getDomain().equals("com.sun.management")
        || name.getDomain().equals("JMImplementation");
  }
}
