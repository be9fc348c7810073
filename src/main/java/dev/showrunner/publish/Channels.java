package dev.showrunner.publish;

import dev.showrunner.job.ChannelName;
import dev.showrunner.job.InvalidRequestException;
import dev.showrunner.job.JobRequest;
import dev.showrunner.job.RequestCheck;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The channels there are, by name; at the door it refuses a channel's name that could not be a
 * folder's. Thread-safe.
 */
public final class Channels implements RequestCheck {
  private final Map<String, Channel> byName = new LinkedHashMap<>();

  /**
   * @throws IllegalArgumentException when a name is none or two channels have the same; the message
   *     is a sentence for whoever configured them
   */
  public Channels(Collection<? extends Channel> channels) {
    for (Channel channel : channels) {
      if (!isName(channel.name())) {
        throw new IllegalArgumentException(sentence(channel.name()));
      }
      if (byName.put(channel.name(), channel) != null) {
        throw new IllegalArgumentException(
            "There are two channels called " + channel.name() + "; rename one of them");
      }
    }
  }

  /** Whether a text may be a channel's name: 1 to 64 letters, digits and hyphens. */
  public static boolean isName(String text) {
    return ChannelName.isOne(text);
  }

  /** The channels' names, in the order in which they were configured. */
  public List<String> names() {
    return List.copyOf(byName.keySet());
  }

  /** The channel of that name. */
  public Optional<Channel> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  @Override
  public void check(JobRequest request) {
    String name = request.channel();
    if (!isName(name)) {
      throw new InvalidRequestException("channel", sentence(name));
    }
    if (!byName.containsKey(name)) {
      throw new InvalidRequestException(
          "channel",
          "channel " + name + " does not exist; there are " + String.join(", ", byName.keySet()));
    }
  }

  private static String sentence(String name) {
    return "channel "
        + PageText.fit(PageText.line(name), 60, String::length)
        + " is not a channel's name; "
        + ChannelName.RULE;
  }
}
