package dev.showrunner.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Many jobs in one file. Either JSON: an array of jobs, or an object with {@code jobs} and {@code
 * failFast}, as REST takes it. Or text: a topic on each line; empty lines, and those that begin
 * with {@code #}, count for nothing.
 */
final class BatchFile {
  private static final Pattern ITEM = Pattern.compile("jobs\\[(\\d+)]");

  private final Path file;
  private final ObjectNode body;
  private final List<Integer> lines;

  private BatchFile(Path file, ObjectNode body, List<Integer> lines) {
    this.file = file;
    this.body = body;
    this.lines = lines;
  }

  /**
   * @param file {@code -} for standard input
   * @throws CommandFailure when it cannot be read, or begins as JSON and is none
   */
  static BatchFile read(Path file) {
    String whole = text(file);
    // Some editors begin a text with a mark of its coding.
    String text = whole.startsWith("\uFEFF") ? whole.substring(1) : whole;
    String begin = text.stripLeading();
    return begin.startsWith("{") || begin.startsWith("[") ? json(file, text) : topics(file, text);
  }

  private static String text(Path file) {
    try {
      return file.toString().equals("-")
          ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8)
          : Files.readString(file);
    } catch (IOException e) {
      throw new CommandFailure(
          "The batch %s cannot be read; check its name and that it is text in UTF-8"
              .formatted(file));
    }
  }

  private static BatchFile json(Path file, String text) {
    try {
      JsonNode read = ApiClient.JSON.readTree(text);
      ObjectNode body = ApiClient.JSON.createObjectNode();
      if (read instanceof ObjectNode object) {
        body.setAll(object);
      } else {
        body.set("jobs", read);
      }
      return new BatchFile(file, body, List.of());
    } catch (JsonProcessingException e) {
      throw new CommandFailure(
          "The batch %s is no JSON: line %d, column %d; check quotes, commas and braces there"
              .formatted(file, e.getLocation().getLineNr(), e.getLocation().getColumnNr()));
    }
  }

  private static BatchFile topics(Path file, String text) {
    ObjectNode body = ApiClient.JSON.createObjectNode();
    ArrayNode jobs = body.putArray("jobs");
    List<Integer> numbers = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (!line.isEmpty() && !line.startsWith("#")) {
        jobs.addObject().put("topic", line);
        numbers.add(i + 1);
      }
    }
    return new BatchFile(file, body, numbers);
  }

  /**
   * The request's body.
   *
   * @param fields what each job has that does not say otherwise
   */
  ObjectNode body(Map<String, Object> fields) {
    ObjectNode defaults = ApiClient.JSON.valueToTree(fields);
    for (JsonNode job : body.path("jobs")) {
      if (job instanceof ObjectNode each) {
        ObjectNode own = each.deepCopy();
        each.setAll(defaults);
        each.setAll(own);
      }
    }
    return body;
  }

  /** Where in the file an error's field is; empty when it is about the whole. */
  String place(String field) {
    Matcher matcher = ITEM.matcher(field);
    if (!matcher.lookingAt() || matcher.group(1).length() > 4) {
      return "";
    }
    int item = Integer.parseInt(matcher.group(1));
    String name = file.toString().equals("-") ? "standard input" : file.toString();
    return item < lines.size()
        ? " (line %d of %s)".formatted(lines.get(item), name)
        : " (in %s)".formatted(name);
  }
}
