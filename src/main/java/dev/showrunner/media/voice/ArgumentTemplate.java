package dev.showrunner.media.voice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A program and its arguments with placeholders, as {@code espeak-ng -v {voice} -s {rate}
 * --stdout}. Arguments are parted by white space; quotation marks keep white space in one. No shell
 * sees it.
 *
 * @param arguments at least one
 */
record ArgumentTemplate(List<String> arguments) {
  static final Set<String> PLACEHOLDERS =
      Set.of("voice", "rate", "scale", "language", "text-file", "output");

  private static final Pattern ARGUMENT = Pattern.compile("(?:\"[^\"]*\"|'[^']*'|[^\\s\"'])+");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]*)}");

  ArgumentTemplate {
    arguments = List.copyOf(arguments);
  }

  /**
   * Reads a template.
   *
   * @throws IllegalArgumentException when it is none; one sentence that says what is wrong
   */
  static ArgumentTemplate parse(String text) {
    List<String> arguments = new ArrayList<>();
    Matcher argument = ARGUMENT.matcher(text);
    int end = 0;
    while (argument.find()) {
      requireBlank(text.substring(end, argument.start()));
      end = argument.end();
      arguments.add(argument.group().replaceAll("\"([^\"]*)\"|'([^']*)'", "$1$2"));
    }
    requireBlank(text.substring(end));
    if (arguments.isEmpty()) {
      throw new IllegalArgumentException("it is empty: name a program and its arguments");
    }
    for (String each : arguments) {
      Matcher placeholder = PLACEHOLDER.matcher(each);
      while (placeholder.find()) {
        if (!PLACEHOLDERS.contains(placeholder.group(1))) {
          throw new IllegalArgumentException(
              "it has the placeholder {%s}; there are {%s}, and the text comes on standard input"
                  .formatted(
                      placeholder.group(1),
                      String.join("}, {", PLACEHOLDERS.stream().sorted().toList())));
        }
      }
    }
    return new ArgumentTemplate(arguments);
  }

  private static void requireBlank(String between) {
    if (!between.isBlank()) {
      throw new IllegalArgumentException("a quotation mark in it is not closed");
    }
  }

  boolean uses(String placeholder) {
    return arguments.stream().anyMatch(each -> each.contains("{" + placeholder + "}"));
  }

  /** The arguments with values in the placeholders' places; each stays one argument. */
  List<String> filled(Map<String, String> values) {
    return arguments.stream()
        .map(
            each ->
                PLACEHOLDER
                    .matcher(each)
                    .replaceAll(m -> Matcher.quoteReplacement(values.getOrDefault(m.group(1), ""))))
        .toList();
  }
}
