package dev.showrunner.emulator;

import java.util.List;
import java.util.Set;

/** Google's scopes, as far as they are known here, and which of them open what. */
final class Scope {
  private static final String PREFIX = "https://www.googleapis.com/auth/";
  static final String UPLOAD = PREFIX + "youtube.upload";
  static final String MANAGE = PREFIX + "youtube";
  static final String READ = PREFIX + "youtube.readonly";
  static final String FORCE_SSL = PREFIX + "youtube.force-ssl";
  static final String ANALYTICS = PREFIX + "yt-analytics.readonly";

  static final List<String> ALL = List.of(UPLOAD, MANAGE, READ, FORCE_SSL, ANALYTICS);

  static final Set<String> TO_UPLOAD = Set.of(UPLOAD, MANAGE, FORCE_SSL);
  static final Set<String> TO_READ = Set.of(MANAGE, READ, FORCE_SSL);
  static final Set<String> TO_CHANGE = Set.of(MANAGE, FORCE_SSL);
  static final Set<String> TO_CAPTION = Set.of(FORCE_SSL);
  static final Set<String> TO_ANALYSE = Set.of(ANALYTICS);

  private Scope() {}
}
