///usr/bin/env jbang "$0" "$@" ; exit $?
//JAVA 17+
//DEPS dev.showrunner:showrunner:0.1.0-SNAPSHOT
//RUNTIME_OPTIONS -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xss512k -Xms160m -Xmx512m -Djava.awt.headless=true

/** The command line of Showrunner for JBang; {@code jbang showrunner} finds it by the catalog. */
final class Showrunner {
  private Showrunner() {}

  public static void main(String[] args) {
    dev.showrunner.Showrunner.main(args);
  }
}
