package dev.showrunner.access;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a request needs. Whatever is not named here needs a role, and more than looking needs an
 * editor: something new is closed until it is opened on purpose.
 */
public final class Needs {
  private static final Set<String> LOOKING = Set.of("GET", "HEAD");

  /** Who comes back from Google's page brings a state that is good once, and no cookie of ours. */
  private static final Pattern OPEN =
      Pattern.compile("/api/session|/observe/health/live|/sign-in/callback");

  private static final Pattern SEEN_BY_VIEWERS =
      Pattern.compile("/api(/.*)?|/observe/(health(/.*)?|metrics|info)");

  private static final Pattern CHANGED_BY_OPERATORS =
      Pattern.compile("/api/(dispatcher|channels|settings)(/.*)?|/api/(jobs|trash)/?");

  private Needs() {}

  /**
   * @param method as {@code GET}
   * @param path normalised, without its query
   * @return empty when everybody may send it
   */
  public static Optional<Role> of(String method, String path) {
    if (OPEN.matcher(path).matches()) {
      return Optional.empty();
    }
    if (LOOKING.contains(method)) {
      return Optional.of(SEEN_BY_VIEWERS.matcher(path).matches() ? Role.VIEWER : Role.OPERATOR);
    }
    boolean makesJob = method.equals("POST") && path.matches("/api/jobs/?");
    boolean editors =
        path.startsWith("/api/") && (makesJob || !CHANGED_BY_OPERATORS.matcher(path).matches());
    return Optional.of(editors ? Role.EDITOR : Role.OPERATOR);
  }
}
