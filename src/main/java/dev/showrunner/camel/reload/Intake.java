package dev.showrunner.camel.reload;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides what of changed files is to be in force: all of them that can be made and fit together;
 * of another one its last good version. Says once what is wrong. Not thread-safe.
 */
final class Intake {
  private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

  private final Path folder;
  private final RouteSwap swap;

  private Candidate wanted = new Candidate(Map.of());

  /** Routes to be made anew although they read the same: a value or a configuration has changed. */
  private final Set<String> stale = new HashSet<>();

  /** By name of the file; of the folder itself by an empty name. */
  private final Map<String, String> problems = new TreeMap<>();

  /** Names of files that did not fit together with others; they may when those have changed. */
  private final Set<String> unfit = new TreeSet<>();

  /** The problems before the present look, which are not told again. */
  private Map<String, String> told = Map.of();

  Intake(Path folder, RouteSwap swap) {
    this.folder = folder;
    this.swap = swap;
  }

  /** What is to be in force. */
  Candidate wanted() {
    return wanted;
  }

  /** Puts something else in force without a look at it. */
  void want(Map<String, RouteFile> files) {
    wanted = new Candidate(files);
  }

  Set<String> stale() {
    return stale;
  }

  List<String> problems() {
    return List.copyOf(problems.values());
  }

  void forgetProblem(String name) {
    problems.remove(name);
  }

  /**
   * Takes what has changed.
   *
   * @param now what stands in the files, by their names
   * @param before the same when it was last taken
   */
  void take(Map<String, String> now, Map<String, String> before) {
    Set<String> changed = new TreeSet<>(now.keySet());
    changed.addAll(before.keySet());
    changed.removeIf(
        name -> Objects.equals(now.get(name), before.get(name)) && !unfit.contains(name));
    unfit.clear();
    told = Map.copyOf(problems);
    problems.keySet().removeAll(changed);
    Map<String, RouteFile> files = new TreeMap<>(wanted.files());
    for (String name : changed) {
      try {
        files.remove(name);
        if (now.containsKey(name)) {
          files.put(name, RouteFile.read(name, now.getOrDefault(name, "")));
        }
      } catch (BrokenRoutesException e) {
        putBack(files, name);
        refuse(name, e.line, String.valueOf(e.getMessage()));
      }
    }
    Candidate next = new Candidate(files);
    Optional<Candidate.Flaw> flaw = next.flaw(wanted);
    if (flaw.isEmpty()) {
      changed.forEach(name -> rehearse(files, name));
      flaw = next.flaw(wanted);
    }
    flaw.ifPresent(found -> refuseAll(files, changed, found));
    wanted = next;
    told = Map.of();
  }

  private void putBack(Map<String, RouteFile> files, String name) {
    RouteFile good = wanted.files().get(name);
    if (good == null) {
      files.remove(name);
    } else {
      files.put(name, good);
    }
  }

  private void refuseAll(Map<String, RouteFile> files, Set<String> changed, Candidate.Flaw flaw) {
    String culprit = changed.contains(flaw.file()) ? flaw.file() : "";
    for (String name : changed) {
      if (files.get(name) != wanted.files().get(name)) {
        configureBack(files, name);
        putBack(files, name);
        unfit.add(name);
        boolean own = culprit.isEmpty() || culprit.equals(name);
        refuse(
            name,
            culprit.equals(name) ? flaw.line() : 1,
            own ? inWhichFile(name, flaw) : "it was changed together with " + culprit);
      }
    }
  }

  private static String inWhichFile(String name, Candidate.Flaw flaw) {
    return name.equals(flaw.file())
        ? flaw.reason()
        : "%s (in %s, line %d)".formatted(flaw.reason(), flaw.file(), flaw.line());
  }

  private void configureBack(Map<String, RouteFile> files, String name) {
    RouteFile good = wanted.files().get(name);
    RouteFile other = files.get(name);
    if (good != null && other != null && !good.configurations().equals(other.configurations())) {
      try {
        swap.configure(good);
      } catch (BrokenRoutesException e) {
        LOG.warn("The configurations of {} could not be put back", name, e);
      }
    }
  }

  /** Tries what is new in a file, and puts the last good version back when it cannot be made. */
  private void rehearse(Map<String, RouteFile> files, String name) {
    RouteFile file = files.get(name);
    RouteFile good = wanted.files().get(name);
    if (file == null || file == good) {
      return;
    }
    Map<String, JsonNode> configured = good == null ? Map.of() : good.configurations();
    Set<String> dependent = new HashSet<>();
    try {
      if (!file.configurations().equals(configured)) {
        swap.configure(file);
        for (RouteFile each : files.values()) {
          Set<String> ids = dependents(each, file, configured);
          swap.rehearse(each, ids);
          dependent.addAll(ids);
        }
      }
      swap.rehearse(file, file.routes().keySet());
      stale.addAll(dependent);
      if (!file.rest().equals(good == null ? List.of() : good.rest())) {
        say(
            name,
            "%s: what is neither a route nor a routeConfiguration takes effect at the next start"
                .formatted(path(name)));
      }
    } catch (BrokenRoutesException e) {
      configureBack(files, name);
      putBack(files, name);
      refuse(name, e.line, String.valueOf(e.getMessage()));
    }
  }

  private static Set<String> dependents(
      RouteFile of, RouteFile file, Map<String, JsonNode> configured) {
    return of.routes().entrySet().stream()
        .filter(
            route -> {
              String named = route.getValue().path("routeConfigurationId").asText();
              return !Objects.equals(file.configurations().get(named), configured.get(named));
            })
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Says that a file is not in force as it stands there. */
  void refuse(String name, int line, String reason) {
    String follows =
        wanted.files().containsKey(name) ? "its last good version goes on" : "it is not taken";
    say(name, "%s, line %d: %s (%s)".formatted(path(name), line, reason, follows));
  }

  void say(String name, String problem) {
    if (!problem.equals(problems.put(name, problem)) && !problem.equals(told.get(name))) {
      LOG.warn("{}", problem);
    }
  }

  /** Says it besides what is said of the file already. */
  void add(String name, String problem) {
    String known = problems.get(name);
    if (known == null) {
      say(name, problem);
    } else if (!known.contains(problem)) {
      LOG.warn("{}", problem);
      problems.put(name, known + "; " + problem);
    }
  }

  /** A file as a person names it. */
  String path(String name) {
    return folder.getFileName() + "/" + name;
  }
}
