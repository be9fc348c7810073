package dev.showrunner.camel.console;

import org.apache.camel.CamelContext;
import org.apache.camel.cli.connector.DefaultCliConnectorFactory;
import org.apache.camel.cli.connector.LocalCliConnector;
import org.apache.camel.spi.CliConnector;
import org.apache.camel.spi.CliConnectorFactory;

/**
 * Lets Camel's command line ({@code camel ps}, {@code camel get route}) see this process: by files
 * in {@code ~/.camel}, which the connector writes and reads.
 *
 * <p>Camel would begin with it in the middle of a start, and write all about each processor once a
 * second for whoever may look. Here it begins when the server has started, answers commands as
 * quickly, and writes what it knows less often.
 */
public final class CommandLineConnector extends LocalCliConnector implements AutoCloseable {
  /** Camel's own is one second; {@code camel ps} takes what was written last. */
  private static final int EVERY = 5;

  private final CamelContext context;
  private int calls;

  private CommandLineConnector(CamelContext context, CliConnectorFactory factory) {
    super(factory);
    this.context = context;
  }

  /** Keeps Camel from making its own; to be called before the context starts. */
  public static void postpone(CamelContext context) {
    DefaultCliConnectorFactory none = new DefaultCliConnectorFactory();
    none.setEnabled(false);
    context.getCamelContextExtension().addContextPlugin(CliConnectorFactory.class, none);
  }

  /** Begins, on a thread of its own. */
  public static CommandLineConnector begin(CamelContext context) {
    DefaultCliConnectorFactory factory = new DefaultCliConnectorFactory();
    factory.setRuntime("Showrunner");
    factory.setRuntimeStartClass("dev.showrunner.Showrunner");
    CommandLineConnector connector = new CommandLineConnector(context, factory);
    connector.setCamelContext(context);
    connector.start();
    return connector;
  }

  /** Whether Camel has made one itself, as under {@code camel run}. */
  public static boolean isThere(CamelContext context) {
    return context.hasService(CliConnector.class) != null;
  }

  @Override
  protected void statusTask() {
    boolean ending = context.isStopping() || context.isStopped();
    if (ending || calls++ % EVERY == 0) {
      super.statusTask();
    }
  }

  @Override
  public void close() {
    stop();
  }
}
