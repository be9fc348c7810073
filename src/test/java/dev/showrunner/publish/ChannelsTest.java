package dev.showrunner.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.showrunner.fixtures.AClaim;
import dev.showrunner.fixtures.FakeProgress;
import dev.showrunner.fixtures.SettableClock;
import dev.showrunner.job.Home;
import dev.showrunner.job.InvalidRequestException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ChannelsTest {
  @TempDir Path root;

  @Test
  void finds_a_channel_by_name() {
    Channels channels = new Channels(List.of(folder("folder"), folder("Main-2")));
    assertThat(channels.names()).containsExactly("folder", "Main-2");
    assertThat(channels.find("Main-2")).map(Channel::name).contains("Main-2");
    assertThat(channels.find("main-2")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "a/b", "-x", "a b", "a\nb", ".", "ü", "a.b"})
  void refuses_a_name_that_is_not_safe_as_a_folder(String name) {
    assertThat(Channels.isName(name)).isFalse();
    assertThatThrownBy(() -> new Channels(List.of(folder(name))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("letters, digits and hyphens");
  }

  @Test
  void refuses_two_of_one_name() {
    assertThatThrownBy(() -> new Channels(List.of(folder("a"), folder("a"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two channels");
  }

  @Test
  void refuses_a_request_for_a_channel_that_is_not_there() throws IOException {
    Channels channels = new Channels(List.of(folder("folder")));
    assertThatCode(() -> channels.check(new AClaim(root).claim().job().request()))
        .doesNotThrowAnyException();
    for (String name : List.of("other", "../x")) {
      assertThatThrownBy(
              () ->
                  channels.check(new AClaim(root).asking("channel", name).claim().job().request()))
          .isInstanceOf(InvalidRequestException.class)
          .hasMessageContaining(name);
    }
  }

  private FolderChannel folder(String name) {
    return new FolderChannel(
        name, new Home(root), FakeProgress.quiet(), new SettableClock(AClaim.NOW));
  }
}
