package dev.showrunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.cli.StartFailure;
import dev.showrunner.fixtures.ServiceServer;
import dev.showrunner.settings.Settings;
import dev.showrunner.settings.SettingsLoader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Restoring a home in which a server that crashed has left its address. */
final class KeeperTest {
  @TempDir Path home;

  private final Keeper keeper = new Keeper(Clock.systemUTC());

  private Settings settings(String database) {
    return new SettingsLoader(Path.of(""), Path.of(""), Map.of())
        .load(Map.of("showrunner.home", home.toString(), "showrunner.datasource.url", database));
  }

  @Test
  void another_program_at_the_address_of_one_that_crashed_keeps_nobody_from_restoring()
      throws Exception {
    Files.writeString(Files.createDirectories(home.resolve("inbox")).resolve("a.md"), "Tea");
    Settings postgresql = settings("jdbc:postgresql://127.0.0.1:1/none");
    Path backup = keeper.backup(postgresql, "", false, false);
    Files.delete(home.resolve("inbox/a.md"));
    try (ServiceServer other = new ServiceServer()) {
      Files.writeString(home.resolve("server.url"), other.url() + "\n");
      assertThat(keeper.restore(postgresql, backup)).isDirectory();
      assertThat(home.resolve("inbox/a.md")).hasContent("Tea");
      // A Showrunner of whatever home; on SQLite the locks say that none runs on this one.
      other.on("/api/session", ServiceServer.Reply.json("{\"required\":false}"));
      Files.writeString(home.resolve("server.url"), other.url() + "\n");
      assertThatThrownBy(() -> keeper.restore(postgresql, backup))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining("A Showrunner runs on")
          .hasMessageContaining(other.url());
      assertThat(keeper.restore(settings(""), backup)).isDirectory();
    }
  }

  @Test
  void one_that_is_too_busy_to_answer_is_not_taken_for_none() throws Exception {
    Settings postgresql = settings("jdbc:postgresql://127.0.0.1:1/none");
    Path backup = keeper.backup(postgresql, "", false, false);
    try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Path note = home.resolve("server.url");
      Files.writeString(note, "http://127.0.0.1:" + busy.getLocalPort() + "\n");
      assertThatThrownBy(() -> keeper.restore(postgresql, backup))
          .isInstanceOf(StartFailure.class)
          .hasMessageContaining(note.toString())
          .hasMessageContaining("does not answer");
    }
  }
}
