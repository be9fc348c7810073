package dev.showrunner;

import dev.showrunner.access.Role;
import dev.showrunner.access.Tokens;
import dev.showrunner.camel.Entrance;
import dev.showrunner.settings.Settings;
import dev.showrunner.settings.SettingsException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Makes what stands at the door from the settings: who is let in, and where it is listened. */
final class AccessBeans {
  private AccessBeans() {}

  /**
   * @param host the address that the HTTP server listens on
   * @throws SettingsException when it is beyond loopback and there is no token of an operator, or a
   *     value is wrong
   */
  static Entrance entrance(Settings settings, String host, Clock clock) {
    Tokens tokens = tokens(settings);
    boolean beyond = !isLoopback(host);
    if (beyond && tokens.areNone()) {
      throw new SettingsException(
          ("Setting showrunner.host is '%s', which others can reach, and there is no token to tell them from you;"
                  + " make one with showrunner token and give it as SHOWRUNNER_ACCESS_OPERATOR, or listen on 127.0.0.1")
              .formatted(host));
    }
    return new Entrance(
        tokens,
        settings.duration("showrunner.access.session", Duration.ofMinutes(1), Duration.ofDays(7)),
        reached(host),
        addresses(settings),
        beyond,
        clock);
  }

  private static Tokens tokens(Settings settings) {
    Map<Role, String> byRole = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      byRole.put(role, settings.text("showrunner.access." + role.word()));
    }
    try {
      return new Tokens(byRole);
    } catch (IllegalArgumentException e) {
      throw new SettingsException(String.valueOf(e.getMessage()));
    }
  }

  private static List<URI> addresses(Settings settings) {
    List<URI> addresses = new ArrayList<>();
    for (String each : settings.text("showrunner.addresses").split(",", -1)) {
      if (!each.isBlank()) {
        addresses.add(address(each.trim()));
      }
    }
    return addresses;
  }

  private static URI address(String text) {
    try {
      URI address = URI.create(text.replaceFirst("/$", ""));
      if (address.getHost() != null
          && List.of("http", "https").contains(address.getScheme())
          && address.getRawPath().isEmpty()
          && address.getUserInfo() == null) {
        return address;
      }
    } catch (IllegalArgumentException e) {
      // Said below, in the same words as an address of another kind.
    }
    throw new SettingsException(
        "Setting showrunner.addresses has '%s'; each must be scheme, host and perhaps port, as https://show.example"
            .formatted(text));
  }

  static boolean isLoopback(String host) {
    return resolve(host).isLoopbackAddress();
  }

  /** Where a server that listens on that address is reached from its own machine. */
  static String reached(String host) {
    InetAddress address = resolve(host);
    String name = address.isAnyLocalAddress() ? "127.0.0.1" : host;
    return name.contains(":") && !name.startsWith("[") ? "[" + name + "]" : name;
  }

  private static InetAddress resolve(String host) {
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      throw new SettingsException(
          "Setting showrunner.host is '%s', which is no address of this machine; use 127.0.0.1, 0.0.0.0 for all, or one that it has"
              .formatted(host));
    }
  }
}
