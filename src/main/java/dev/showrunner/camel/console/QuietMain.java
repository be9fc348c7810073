package dev.showrunner.camel.console;

import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.spi.CliConnector;
import org.apache.camel.support.service.ServiceSupport;

/**
 * A main in whose context Camel makes no connector to its command line. Camel would begin with it
 * in the middle of a start, and its thread brings consoles while the start goes through those that
 * are there: such a start fails, once in a great while. Camel leaves it out where there is a
 * connector already. The server's own begins when it has started, see {@link CommandLineConnector}.
 */
public final class QuietMain extends Main {
  @Override
  protected CamelContext createCamelContext() {
    CamelContext context = super.createCamelContext();
    try {
      context.addService(new NoConnector());
    } catch (Exception e) {
      throw new IllegalStateException("Camel takes no service", e);
    }
    return context;
  }

  private static final class NoConnector extends ServiceSupport implements CliConnector {
    @Override
    public void sigterm() {
      // Nobody can ask for it.
    }

    @Override
    public void updateDelay(int delay) {
      // There is nothing to do again and again.
    }
  }
}
