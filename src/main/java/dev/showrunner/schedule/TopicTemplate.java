package dev.showrunner.schedule;

import dev.showrunner.job.InvalidRequestException;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A topic with variables in braces, as {@code Daily tip - {date}}. All values are those of the
 * occurrence, not of the moment at which it is made. Immutable.
 */
public final class TopicTemplate {
  static final String FIELD = "topicTemplate";

  private static final Pattern BLANKS = Pattern.compile("\\s+");

  private final List<Part> parts;

  private sealed interface Part {
    String text(Values values);
  }

  private record Literal(String text) implements Part {
    @Override
    public String text(Values values) {
      return text;
    }
  }

  private record Insertion(TopicVariable variable) implements Part {
    @Override
    public String text(Values values) {
      return variable.of(values);
    }
  }

  /**
   * What the variables stand for.
   *
   * @param at the occurrence in the schedule's zone
   * @param locale whose names months and weekdays have
   * @param number the run's number, from 1
   * @param topic the list's topic; empty when there is no list
   */
  public record Values(ZonedDateTime at, Locale locale, long number, String topic) {}

  private TopicTemplate(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  /**
   * @throws InvalidRequestException when it has an unknown variable or an open brace
   */
  public static TopicTemplate parse(String text) {
    List<Part> parts = new ArrayList<>();
    int from = 0;
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', from)) {
      int close = text.indexOf('}', open);
      if (close < 0) {
        throw new InvalidRequestException(
            FIELD, FIELD + " has a { without its }; close it or leave it out");
      }
      parts.add(new Literal(text.substring(from, open)));
      parts.add(new Insertion(variable(text.substring(open + 1, close))));
      from = close + 1;
    }
    parts.add(new Literal(text.substring(from)));
    return new TopicTemplate(parts);
  }

  private static TopicVariable variable(String name) {
    return Arrays.stream(TopicVariable.values())
        .filter(variable -> variable.word().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InvalidRequestException(
                    FIELD,
                    "%s has the unknown variable {%s}; the known ones are %s"
                        .formatted(FIELD, brief(name), known())));
  }

  private static String brief(String name) {
    return name.length() <= 60 ? name : name.substring(0, 60) + "…";
  }

  private static String known() {
    return Arrays.stream(TopicVariable.values())
        .map(variable -> "{" + variable.word() + "}")
        .collect(Collectors.joining(" "));
  }

  /** Whether it takes a topic from the list. */
  public boolean usesList() {
    return parts.contains(new Insertion(TopicVariable.TOPIC));
  }

  /** Whether a topic depends on how many runs there were before. */
  boolean isNumbered() {
    return usesList() || parts.contains(new Insertion(TopicVariable.N));
  }

  /** The topic of an occurrence, on one line. */
  public String render(Values values) {
    StringBuilder topic = new StringBuilder();
    parts.forEach(part -> topic.append(part.text(values)));
    return hasOddBlanks(topic) ? BLANKS.matcher(topic).replaceAll(" ").strip() : topic.toString();
  }

  // Of thousands of topics hardly one has more than a blank between two words.
  private static boolean hasOddBlanks(CharSequence topic) {
    boolean blank = true;
    for (int i = 0; i < topic.length(); i++) {
      boolean next = Character.isWhitespace(topic.charAt(i));
      if (next && (blank || topic.charAt(i) != ' ')) {
        return true;
      }
      blank = next;
    }
    return blank;
  }
}
