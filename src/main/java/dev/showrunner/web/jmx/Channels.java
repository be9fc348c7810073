package dev.showrunner.web.jmx;

import dev.showrunner.web.ChannelResource;
import java.util.List;

/** Channels over JMX. */
final class Channels implements ChannelsMXBean {
  private final ChannelResource channels;
  private final Answers answers;

  Channels(ChannelResource channels, Answers answers) {
    this.channels = channels;
    this.answers = answers;
  }

  @Override
  public List<String> getNames() {
    return answers.node(channels::list).path("items").findValuesAsText("name");
  }

  @Override
  public String list() {
    return answers.text(channels::list);
  }

  @Override
  public void remove(String name) {
    answers.done(() -> channels.remove(name));
  }
}
