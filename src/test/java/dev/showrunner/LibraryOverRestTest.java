package dev.showrunner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be used of the library, over HTTP. */
class LibraryOverRestTest {
  @TempDir Path home;

  @Test
  void files_that_the_last_look_found_unusable_are_listed_with_the_reason() throws Exception {
    Files.createDirectories(home.resolve("library/sea"));
    Files.writeString(home.resolve("library/sea/waves.mp4"), "<html>");
    Files.createDirectories(home.resolve("cache"));
    Files.writeString(
        home.resolve("cache/library.json"),
        """
        {"sea/waves.mp4": {"size": 6, "modified": 1, "reason": "waves.mp4 is damaged."},
          "gone.mp4": {"size": 6, "modified": 1, "reason": "gone.mp4 is damaged."}}""");
    try (RestServer server = RestServer.on(home)) {
      RestServer.Answer answer = server.send("GET", "/api/library/problems", "");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.body().path("items")).hasSize(1);
      assertThat(answer.body().at("/items/0/file").asText()).isEqualTo("sea/waves.mp4");
      assertThat(answer.body().at("/items/0/reason").asText()).isEqualTo("waves.mp4 is damaged.");
    }
  }
}
