package dev.showrunner.camel;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the contract has, read by lines, since only its paths, methods and the names of parameters
 * are wanted.
 */
final class Contract {
  private static final String FILE = "openapi.yaml";
  private static final Pattern PATH = Pattern.compile("  (/\\S*):");
  private static final Pattern METHOD = Pattern.compile("    (get|post|put|patch|delete):");
  private static final Pattern PARAMETER =
      Pattern.compile("        - \\{ name: ([A-Za-z]+), in: query,.*");

  /**
   * An address.
   *
   * @param parameters the names of each method's parameters, by the method, as {@code GET}
   */
  private record Address(Pattern form, Map<String, List<String>> parameters) {}

  private final List<Address> addresses = new ArrayList<>();

  Contract() {
    Map<String, List<String>> methods = new TreeMap<>();
    List<String> parameters = new ArrayList<>();
    for (String line : text().lines().toList()) {
      Matcher path = PATH.matcher(line);
      Matcher method = METHOD.matcher(line);
      Matcher parameter = PARAMETER.matcher(line);
      if (path.matches()) {
        methods = new TreeMap<>();
        String form = path.group(1).replace(".", "\\.").replaceAll("\\{[A-Za-z]+}", "[^/]+");
        addresses.add(new Address(Pattern.compile(form), methods));
      } else if (method.matches()) {
        parameters = new ArrayList<>();
        methods.put(method.group(1).toUpperCase(Locale.ROOT), parameters);
      } else if (parameter.matches()) {
        parameters.add(parameter.group(1));
      }
    }
  }

  /** The methods of a path with the names of their parameters; empty when there is none. */
  Map<String, List<String>> methods(String path) {
    Map<String, List<String>> found = new TreeMap<>();
    for (Address address : addresses) {
      if (address.form.matcher(path).matches()) {
        address.parameters.forEach(found::putIfAbsent);
      }
    }
    return found;
  }

  private static String text() {
    try (InputStream in = Contract.class.getClassLoader().getResourceAsStream(FILE)) {
      return new String(
          Optional.ofNullable(in)
              .orElseThrow(() -> new IllegalStateException("The program was built without " + FILE))
              .readAllBytes(),
          StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
