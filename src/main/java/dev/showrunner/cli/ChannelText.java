package dev.showrunner.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** How channels look in a terminal. */
final class ChannelText {
  private ChannelText() {}

  /** Channels as a table, and what is to be done about some. */
  static String list(JsonNode page) {
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("NAME", "KIND", "STATUS", "ON YOUTUBE", "PROJECT"));
    List<String> notes = new ArrayList<>();
    for (JsonNode channel : page.path("items")) {
      rows.add(
          List.of(
              JobText.text(channel, "name"),
              JobText.text(channel, "kind"),
              JobText.text(channel, "status"),
              JobText.oneLine(JobText.text(channel, "title"), 40),
              JobText.oneLine(JobText.text(channel, "project"), 40)));
      notes.addAll(notes(channel));
    }
    return JobText.table(rows) + lines(notes);
  }

  /** One channel, a line each. */
  static String detail(JsonNode channel) {
    List<String> lines = new ArrayList<>();
    lines.add("Channel     " + JobText.text(channel, "name"));
    lines.add("Status      " + JobText.text(channel, "status"));
    if (channel.hasNonNull("title")) {
      lines.add("On YouTube  " + JobText.oneLine(JobText.text(channel, "title"), 100));
    }
    return String.join(System.lineSeparator(), lines) + lines(notes(channel));
  }

  private static List<String> notes(JsonNode channel) {
    List<String> notes = new ArrayList<>();
    if (channel.hasNonNull("detail")) {
      notes.add(JobText.text(channel, "detail"));
    }
    channel
        .path("lacking")
        .forEach(
            scope ->
                notes.add(
                    "Channel %s lacks %s; sign in again and leave it ticked to add it"
                        .formatted(JobText.text(channel, "name"), scope.asText())));
    return notes;
  }

  private static String lines(List<String> notes) {
    StringBuilder lines = new StringBuilder();
    notes.forEach(note -> lines.append(System.lineSeparator()).append(note));
    return lines.toString();
  }
}
