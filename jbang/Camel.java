import org.apache.camel.dsl.jbang.core.commands.CamelJBangMain;

/** Camel's command line. The jar has no main class of its own; JBang's script is this line. */
final class Camel {
  private Camel() {}

  public static void main(String[] args) {
    CamelJBangMain.run(args);
  }
}
