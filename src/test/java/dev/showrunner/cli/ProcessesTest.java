package dev.showrunner.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/**
 * Every command as a process of its own against one server: in a pipe with {@code --json}, and in a
 * terminal as a person sees it. What takes the time is the start of a JVM, so several run at once.
 */
class ProcessesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int AT_ONCE = 3;
  private static final int COLUMNS = 90;

  // A line a command; {id} is what the command before the colon made. Of stories none waits for
  // another.
  private static final List<String> STORIES =
      List.of(
          """
          id: schedule|Tea and a topic long enough to be shortened where it has to fit a terminal|--at|LATER10:00
          job|{id}
          thumbnail|{id}
          edit|{id}|--title|Green tea
          reschedule|{id}|--at|LATER12:00
          attempts|{id}
          pause|{id}
          resume|{id}
          jobs|--q|tea
          cancel|{id}
          1 watch|{id}
          undo|{id}
          cancel|{id}
          retry|{id}
          cancel|{id}
          delete|{id}
          trash
          undo|{id}
          """,
          """
          id: schedules add daily|Tip|--topic|Tip of {date}|--at|9:30|--from|LATER00:00
          schedules show|{id}
          schedules next|{id}|--count|3
          schedules pause|{id}
          schedules resume|{id}
          schedules list
          schedules delete|{id}
          schedules add weekly|News|--days|mon|--topic|News|--from|LATER00:00
          schedules add monthly|Review|--days|1|--topic|Review|--from|LATER00:00
          schedules add interval|Pulse|--hours|6|--topic|Pulse|--from|LATER00:00
          id: schedules add cron|Work|0 9 * * MON|--topic|Work|--from|LATER00:00
          schedules run-now|{id}
          """,
          """
          id: slots reserve|LATER18:00|--topic|Guest
          slots move|{id}|--at|LATER20:00
          slots list|--from|LATER00:00
          slots release|{id}
          slots suggest|--count|2
          calendar
          calendar day|tomorrow
          calendar week|fri
          calendar month|2099-01
          calendar year|2099
          calendar feed
          conflicts
          gaps
          stats
          quota
          analytics
          """,
          """
          batch|{file}
          channels list
          channels add|NAME|--client|{client}
          channels sign-in|NAME|--no-wait
          channels remove|NAME
          1 approve|none
          1 reject|none
          clean|--older-than|30
          dispatcher|stop
          completion
          token
          logout
          """);

  @TempDir static Path folder;
  private static CommandLineServer server;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    server = CommandLineServer.on(folder);
    // What is made for now would be rendered beside all commands.
    assertThat(server.run("dispatcher", "stop").code()).isZero();
    Files.writeString(folder.resolve("topics.txt"), "Rain\nSnow\n");
    Files.writeString(
        folder.resolve("client.json"),
        """
        {"installed": {"client_id": "1-a.apps.googleusercontent.com", "client_secret": "s",
          "project_id": "p", "auth_uri": "https://accounts.google.com/o/oauth2/auth",
          "token_uri": "https://oauth2.googleapis.com/token", "redirect_uris": ["http://localhost"]}}
        """);
  }

  @AfterAll
  static void stop() throws InterruptedException {
    server.close();
  }

  /** How a command is run. */
  private enum Way {
    PIPE("1 Jan 2099 "),
    TERMINAL("1 Jan 2098 ");

    /** A day of its own: what one way plans is not in the other's way. */
    final String later;

    Way(String later) {
      this.later = later;
    }
  }

  /** One story, one way. */
  private record Tale(String story, Way way, Map<String, String> ids) implements Callable<Void> {
    @Override
    public Void call() throws Exception {
      for (String line : story.lines().toList()) {
        tell(line);
      }
      return null;
    }

    private void tell(String line) throws Exception {
      int code = line.startsWith("1 ") ? 1 : 0;
      String command = line.replaceFirst("^(1|id:) ", "");
      String filled =
          command
              .replace("LATER", way.later)
              .replace("NAME", "news-" + way.name().toLowerCase(java.util.Locale.ROOT))
              .replace("{id}", ids.getOrDefault("id", ""))
              .replace("{file}", folder.resolve("topics.txt").toString())
              .replace("{client}", folder.resolve("client.json").toString());
      List<String> words = new ArrayList<>();
      String[] parts = filled.split("\\|", -1);
      words.addAll(List.of(parts[0].split(" ", -1)));
      words.addAll(List.of(parts).subList(1, parts.length));
      if (way == Way.PIPE) {
        words.add("--json");
      }
      String[] all = words.toArray(String[]::new);
      CommandLineServer.Outcome outcome =
          way == Way.PIPE ? server.runHere(all) : server.inTerminal(COLUMNS, all);
      assertThat(outcome.code()).as("%s: %s", filled, outcome).isEqualTo(code);
      assertThat(outcome.out() + outcome.err()).as(filled).doesNotContain("Exception", "\tat ");
      String id = way == Way.PIPE ? piped(filled, code, outcome) : shown(filled, outcome);
      if (line.startsWith("id:")) {
        assertThat(id).as("%s: %s", filled, outcome).isNotEmpty();
        ids.put("id", id);
      }
    }

    private static String piped(String command, int code, CommandLineServer.Outcome outcome)
        throws IOException {
      assertThat(outcome.out()).as(command).doesNotContain("\u001B[");
      if (code != 0 && outcome.out().isEmpty()) {
        assertThat(outcome.err().strip().lines()).as(command).hasSize(1);
        return "";
      }
      JsonNode answer = JSON.readTree(outcome.out());
      assertThat(answer.isObject()).as("%s: %s", command, outcome).isTrue();
      return answer.path("id").asText();
    }

    private static String shown(String command, CommandLineServer.Outcome outcome) {
      String plain = outcome.out().replaceAll("\u001B\\[[0-9;]*m", "");
      assertThat(plain).as(command).isNotBlank();
      if (plain.startsWith("ID ")) {
        assertThat(outcome.out()).as(command).contains("\u001B[1m");
        assertThat(plain.lines().mapToInt(Table::width).max().orElseThrow())
            .as(plain)
            .isLessThanOrEqualTo(COLUMNS);
      }
      // Of a table the first row is meant; conflicts may be told below it.
      java.util.regex.Matcher row =
          java.util.regex.Pattern.compile("(?m)^.* ID *\\R.*?(\\S+) *$").matcher(plain);
      if (row.find()) {
        return row.group(1);
      }
      java.util.regex.Matcher id =
          java.util.regex.Pattern.compile("(?m)^(?:Job|Schedule) +(\\S+)|(\\S+)\\s*$")
              .matcher(plain);
      String last = "";
      while (id.find()) {
        if (id.group(1) != null) {
          return id.group(1);
        }
        last = id.group(2);
      }
      return last;
    }
  }

  @Test
  void every_command_runs_in_a_pipe_and_in_a_terminal() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
    try {
      List<Future<Void>> tales = new ArrayList<>();
      for (String story : STORIES) {
        for (Way way : Way.values()) {
          tales.add(threads.submit(new Tale(story, way, new ConcurrentHashMap<>())));
        }
      }
      for (Future<Void> tale : tales) {
        tale.get(400, TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void the_stories_have_every_command_but_those_with_tests_of_their_own() {
    TreeSet<String> told =
        new TreeSet<>(List.of("run", "demo", "rehearse", "doctor", "login", "backup", "restore"));
    STORIES.stream()
        .flatMap(String::lines)
        .map(line -> line.replaceFirst("^(1|id:) ", "").replaceFirst("\\|.*", ""))
        .forEach(told::add);
    assertThat(told).isEqualTo(new TreeSet<>(leaves("", commands())));
  }

  private static Map<String, CommandLine> commands() {
    return Cli.line(
            settings -> {
              throw new AssertionError("Nothing is started");
            },
            (settings, running) -> List.of())
        .getSubcommands();
  }

  // A command that has others below it and does something itself is told too.
  private static List<String> leaves(String path, Map<String, CommandLine> commands) {
    return new TreeMap<>(commands)
        .entrySet().stream()
            .flatMap(
                each -> {
                  String name = path + each.getKey();
                  Map<String, CommandLine> below = each.getValue().getSubcommands();
                  Stream<String> own =
                      below.isEmpty() || name.equals("calendar") ? Stream.of(name) : Stream.of();
                  return Stream.concat(own, leaves(name + " ", below).stream());
                })
            .toList();
  }

  @Test
  void colours_go_where_somebody_does_not_want_them() throws Exception {
    CommandLineServer.Outcome plain =
        server.inTerminal(COLUMNS, Map.of("NO_COLOR", "1"), "jobs", "--help");
    assertThat(plain.out()).contains("Examples:").doesNotContain("\u001B[");
    CommandLineServer.Outcome coloured = server.inTerminal(COLUMNS, "jobs", "--help");
    assertThat(coloured.out()).contains("\u001B[");
  }

  @Test
  void what_is_typed_wrongly_is_answered_with_what_helps() throws Exception {
    CommandLineServer.Outcome two = server.run("schedule", "Tea", "--at", "tomorrow", "10:00");
    assertThat(two.code()).isEqualTo(2);
    assertThat(two.err()).contains("stands in quotes", "showrunner schedule --help");
    CommandLineServer.Outcome time = server.run("schedule", "Tea", "--at", "tomorow 10:00");
    assertThat(time.code()).isEqualTo(2);
    assertThat(time.err()).contains("did you mean tomorrow?");
    CommandLineServer.Outcome said =
        server.run("schedule", "Tea", "--at", "2099-01-01T10:00 America/New_York");
    assertThat(said.code()).isZero();
    assertThat(said.err()).contains("Thursday 1 January 2099, 10:00 -05:00", "America/New_York");
  }
}
