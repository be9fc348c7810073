package dev.showrunner.web.jmx;

import java.util.List;

/** {@code dev.showrunner:type=Channels}; errors and texts as with {@link JobsMXBean}. */
public interface ChannelsMXBean {
  /** The names of all channels. */
  List<String> getNames();

  /** What they are, and whether they are signed in. */
  String list();

  /** Takes a channel on YouTube out, with its sign-in. */
  void remove(String name);
}
