package dev.showrunner.youtube;

/** There is no YouTube channel of that name. */
public final class ChannelNotFoundException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ChannelNotFoundException(String channel) {
    super(
        "There is no YouTube channel %s; add it with: showrunner channels add %s --client FILE"
            .formatted(channel, channel));
  }
}
