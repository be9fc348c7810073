package dev.showrunner.script.model;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which language model writes, and how it is asked.
 *
 * @param name the model's name, as {@code llama3.2}
 * @param url where its server is, without a slash at its end
 * @param key what the server wants to know its caller by; empty for none. Shown nowhere
 * @param timeout how long one answer may take, from the first byte sent to the last one read
 * @param temperature how freely it writes, 0 to 2; null for what the server thinks right
 * @param answerTokens how long one answer may be, in tokens
 */
public record ModelSettings(
    Provider provider,
    String name,
    URI url,
    String key,
    Duration timeout,
    @Nullable Double temperature,
    Format format,
    int answerTokens) {

  /** Whose protocol is spoken. */
  public enum Provider {
    OLLAMA("Ollama", "http://localhost:11434"),
    OPENAI("the model's server", "https://api.openai.com/v1"),
    ANTHROPIC("Anthropic", "https://api.anthropic.com/v1");

    private final String title;
    private final String home;

    Provider(String title, String home) {
      this.title = title;
      this.home = home;
    }

    /** What it is called in a sentence. */
    public String title() {
      return title;
    }

    /** Where its server is when nothing else is said. */
    public URI home() {
      return URI.create(home);
    }
  }

  /** How the server is told what an answer must look like; the prompt says it in any case. */
  public enum Format {
    /** By the JSON Schema itself. */
    SCHEMA,
    /** That it must be JSON. */
    JSON,
    /** Not at all. */
    TEXT
  }

  /** Without the key, since this is what a log shows. */
  @Override
  public String toString() {
    return provider + " " + name + " at " + url;
  }
}
