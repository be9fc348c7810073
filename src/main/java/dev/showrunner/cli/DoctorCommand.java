package dev.showrunner.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.showrunner.job.DiskFloor;
import dev.showrunner.job.Home;
import dev.showrunner.settings.Settings;
import dev.showrunner.settings.SettingsException;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says what is wrong and what helps, whether a server runs or not. */
@Command(
    name = "doctor",
    description = {
      "Looks at all that can be wrong and says what helps: configuration, disk, ffmpeg, voice, model,"
          + " library, database, routes, sign-ins, port; of a running server also its jobs, schedules,"
          + " conflicts and quota.",
      "Exit code 1 when something is wrong."
    })
final class DoctorCommand implements Callable<Integer> {
  private static final long MEGABYTE = 1_000_000;

  @Mixin GlobalOptions global = new GlobalOptions();

  private final ServerStarter starter;
  private final Inspector inspector;
  private final List<Finding> findings = new ArrayList<>();
  private boolean refused;

  DoctorCommand(ServerStarter starter, Inspector inspector) {
    this.starter = starter;
    this.inspector = inspector;
  }

  @Override
  public Integer call() {
    findings.add(Finding.ok("java", "Java " + Runtime.version()));
    try {
      look(global.settings());
    } catch (SettingsException e) {
      findings.add(
          Finding.bad("settings", sentence(e), "Mend that key; all else is looked at then"));
    }
    System.out.println(global.json ? json() : text());
    return isSick() ? 1 : 0;
  }

  private void look(Settings settings) {
    Home home = new Home(Path.of(settings.text("showrunner.home")));
    findings.add(Finding.ok("settings", "All keys are known"));
    room(
        home,
        DiskFloor.ofMegabytes(
            settings.integer("showrunner.disk.floor-megabytes", 0, DiskFloor.MOST_MEGABYTES)));
    Optional<ApiClient> server = server(settings, home);
    findings.addAll(inspector.inspect(settings, server.isPresent() || refused));
    if (server.isPresent()) {
      findings.addAll(new Checkup(server.get()).findings());
    } else if (!refused) {
      rehearse(home);
    }
  }

  private void room(Home home, DiskFloor floor) {
    Path there = home.root();
    while (!Files.exists(there) && there.getParent() != null) {
      there = there.getParent();
    }
    if (!Files.isWritable(there)) {
      findings.add(
          Finding.bad(
              "home",
              home.root() + " cannot be written to",
              "Give this user the right to, or choose another one with --home"));
      return;
    }
    findings.add(Finding.ok("home", home.root().toString()));
    try {
      FileStore disk = Files.getFileStore(there);
      findings.add(disk(disk.getUsableSpace(), home, floor));
    } catch (IOException e) {
      findings.add(
          Finding.bad(
              "disk", "The disk of the home cannot be asked for its room", "Mount it anew"));
    }
  }

  private static Finding disk(long free, Home home, DiskFloor floor) {
    String left = "%,d MB are free".formatted(free / MEGABYTE);
    String remedy =
        "Make room: showrunner clean --older-than 30, showrunner trash --empty, or delete "
            + home.cache()
            + " while the server is stopped";
    if (floor.isReached(free)) {
      return Finding.bad("disk", left + "; jobs wait for room", remedy);
    }
    return floor.isNear(free) ? Finding.note("disk", left, remedy) : Finding.ok("disk", left);
  }

  private Optional<ApiClient> server(Settings settings, Home home) {
    Optional<ApiClient> noted =
        global.port == null ? ApiClient.of(home, settings) : Optional.of(ApiClient.of(global));
    if (noted.isPresent() && answers(noted.get())) {
      return refused ? Optional.empty() : noted;
    }
    int port = settings.integer("showrunner.port", 0, 65_535);
    String start = "Start it: showrunner run --home " + home.root();
    if (noted.isPresent() && global.port == null) {
      findings.add(
          Finding.note(
              "server",
              "None answers at %s, where one was; it has crashed or hangs"
                  .formatted(noted.get().address()),
              "Look at %s, end it if it still runs (its number is in %s), then: showrunner run"
                  .formatted(
                      home.logs().resolve("showrunner.log"),
                      home.root().resolve("showrunner.pid"))));
    } else {
      findings.add(Finding.note("server", "None runs on this home", start));
    }
    findings.add(Ports.look(settings.text("showrunner.host"), port));
    return Optional.empty();
  }

  private boolean answers(ApiClient server) {
    try {
      var unused = server.get("/api/statistics");
      findings.add(Finding.ok("server", "It answers at " + server.address()));
      return true;
    } catch (Refusal e) {
      refused = true;
      findings.add(
          Finding.bad(
              "server",
              "It answers at %s and refuses: %s".formatted(server.address(), e.getMessage()),
              "Keep a token for the commands: showrunner login"));
      return true;
    } catch (CommandFailure e) {
      return false;
    }
  }

  private void rehearse(Home home) {
    try {
      new Rehearsal(starter).run(System.getenv(), global.overrides(), Optional.of(home));
      findings.add(Finding.ok("start", "A start with these routes and settings succeeds"));
    } catch (IOException | RuntimeException e) {
      findings.add(
          Finding.bad(
              "start",
              "A start fails: " + sentence(e),
              "Mend the key, style or route that it names; without routes/ and config/ the shipped ones"
                  + " are taken"));
    }
  }

  static String sentence(Throwable error) {
    Throwable cause = error;
    while (cause.getCause() != null && cause.getCause() != cause) {
      if (cause instanceof SettingsException || cause instanceof StartFailure) {
        break;
      }
      cause = cause.getCause();
    }
    String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    return JobText.oneLine(message, 400);
  }

  private boolean isSick() {
    return findings.stream().anyMatch(finding -> finding.level() == Finding.Level.BAD);
  }

  private String text() {
    List<String> lines = new ArrayList<>();
    for (Finding finding : findings) {
      String level = finding.level().name();
      String padded = "%-5s".formatted(level);
      lines.add(
          "%s %-10s %s"
              .formatted(
                  Colour.of(level).inTerminal(padded),
                  finding.about(),
                  JobText.oneLine(finding.what())));
      if (!finding.remedy().isEmpty()) {
        lines.add(" ".repeat(17) + JobText.oneLine(finding.remedy()));
      }
    }
    lines.add(isSick() ? "Something is wrong." : "Nothing is wrong.");
    return String.join(System.lineSeparator(), lines);
  }

  private String json() {
    ObjectNode answer = ApiClient.JSON.createObjectNode().put("healthy", !isSick());
    ArrayNode items = answer.putArray("items");
    for (Finding finding : findings) {
      items
          .addObject()
          .put("level", finding.level().name().toLowerCase(java.util.Locale.ROOT))
          .put("about", finding.about())
          .put("what", finding.what())
          .put("remedy", finding.remedy());
    }
    return answer.toString();
  }
}
