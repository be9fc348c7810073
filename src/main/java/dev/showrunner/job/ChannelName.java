package dev.showrunner.job;

import java.util.regex.Pattern;

/** The form of a channel's name, which is a folder's or a file's name too. */
public final class ChannelName {
  /** What a refusal says of it. */
  public static final String RULE = "use 1 to 64 letters, digits and hyphens, a hyphen not first";

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,63}");

  private ChannelName() {}

  /** Whether a text may be a channel's name: 1 to 64 letters, digits and hyphens. */
  public static boolean isOne(String text) {
    return FORM.matcher(text).matches();
  }
}
