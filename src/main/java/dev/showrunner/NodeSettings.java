package dev.showrunner;

import dev.showrunner.job.Lease;
import dev.showrunner.job.Node;
import dev.showrunner.settings.Settings;
import dev.showrunner.settings.SettingsException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** What this process is among those that share a database, as the settings say. */
final class NodeSettings {
  private static final String NAME_KEY = "showrunner.node.name";
  private static final String LENGTH_KEY = "showrunner.lease.length";
  private static final String RENEWAL_KEY = "showrunner.lease.renewal";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,63}");
  private static final Pattern FOREIGN = Pattern.compile("[^A-Za-z0-9.-]");
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofHours(1);

  private NodeSettings() {}

  /**
   * How long claims are believed.
   *
   * @throws SettingsException when a length is out of its range, or the lease too short for its
   *     renewal
   */
  static Lease lease(Settings settings) {
    Duration length = settings.duration(LENGTH_KEY, SHORTEST.multipliedBy(2), LONGEST);
    Duration renewal = settings.duration(RENEWAL_KEY, SHORTEST, LONGEST);
    if (renewal.multipliedBy(2).compareTo(length) > 0) {
      throw new SettingsException(
          "Setting %s is '%s'; it must be at most half of %s, which is '%s', so that one renewal may fail"
              .formatted(
                  RENEWAL_KEY, settings.text(RENEWAL_KEY), LENGTH_KEY, settings.text(LENGTH_KEY)));
    }
    return new Lease(length, renewal);
  }

  /**
   * This process, under a name that no other has or had: the configured one, or the machine's, with
   * a random ending, since two processes may be given one name.
   *
   * @param alone whether no other process can work on the same jobs
   * @throws SettingsException when the configured name is none
   */
  static Node node(Settings settings, boolean alone) {
    String name = settings.text(NAME_KEY);
    if (!name.isEmpty() && !NAME.matcher(name).matches()) {
      throw new SettingsException(
          "Setting %s is '%s'; it must be 1 to 64 letters, digits, dots and hyphens"
              .formatted(NAME_KEY, name));
    }
    byte[] ending = new byte[4];
    new SecureRandom().nextBytes(ending);
    String known = name.isEmpty() ? machine(alone) : name;
    return new Node(known + "-" + HexFormat.of().formatHex(ending), alone);
  }

  // A machine whose name is nowhere registered may be asked for it for seconds: only where it tells
  // nodes apart.
  private static String machine(boolean alone) {
    if (alone) {
      return "local";
    }
    try {
      return FOREIGN.matcher(InetAddress.getLocalHost().getHostName()).replaceAll("-");
    } catch (UnknownHostException e) {
      return "node";
    }
  }
}
