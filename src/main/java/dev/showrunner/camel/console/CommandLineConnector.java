package dev.showrunner.camel.console;

import java.nio.file.Path;
import org.apache.camel.CamelContext;
import org.apache.camel.cli.connector.DefaultCliConnectorFactory;
import org.apache.camel.cli.connector.LocalCliConnector;
import org.apache.camel.spi.CliConnector;
import org.apache.camel.spi.CliConnectorFactory;
import org.apache.camel.support.service.ServiceHelper;

/**
 * Lets Camel's command line ({@code camel ps}, {@code camel get route}) see this process: by files
 * in {@code ~/.camel}, which the connector writes and reads.
 *
 * <p>Camel would begin with it in the middle of a start, and write all about each processor once a
 * second for whoever may look. Here it begins when the server has started, answers commands as
 * quickly, and writes what it knows less often.
 */
public final class CommandLineConnector extends LocalCliConnector implements AutoCloseable {
  /**
   * Camel's own is one second; {@code camel ps} takes what was written last. To write all about
   * some five hundred processors takes a second or two of a processor.
   */
  private static final int EVERY = 30;

  private final CamelContext context;
  private int calls;

  private CommandLineConnector(CamelContext context, CliConnectorFactory factory) {
    super(factory);
    this.context = context;
  }

  /**
   * Ends the one that Camel has made itself. A factory that is switched off does not keep it from
   * that: what is set before the context is built is overwritten, and what is set later is late.
   */
  public static void endCamelsOwn(CamelContext context) {
    CliConnector own = context.hasService(CliConnector.class);
    if (own != null) {
      try {
        context.removeService(own);
      } catch (Exception e) {
        throw new IllegalStateException("Camel keeps its connector", e);
      }
      ServiceHelper.stopService(own);
    }
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

  /** What was asked for is to be seen at once. */
  @Override
  protected void actionTask() {
    // Camel keeps an empty one.
    boolean asked = asked().toFile().length() > 0;
    super.actionTask();
    if (asked) {
      calls = 0;
    }
  }

  private static Path asked() {
    String file = ProcessHandle.current().pid() + "-action.json";
    return Path.of(System.getProperty("user.home", ""), ".camel", file);
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
