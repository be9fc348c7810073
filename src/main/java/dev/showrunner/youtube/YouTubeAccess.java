package dev.showrunner.youtube;

import dev.showrunner.job.Home;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * Which YouTube channels there are and how they are signed in to: those that have a file in the
 * home's {@code credentials/}, at this moment. Thread-safe.
 */
public final class YouTubeAccess {
  private final CredentialFiles files;
  private final AccessTokens tokens;

  /**
   * @param tokenUrl the whole address of the token endpoint
   * @param key encrypts what is secret in the files: 64 hexadecimal digits, or a passphrase of 12
   *     characters or more; none to leave it as it is
   * @throws IllegalArgumentException when the passphrase is too short; its message is a sentence
   *     that does not repeat it
   */
  public YouTubeAccess(Home home, URI tokenUrl, Optional<String> key, Clock clock) {
    if (key.filter(text -> text.length() < SecretBox.SHORTEST_PASSPHRASE).isPresent()) {
      throw new IllegalArgumentException(
          "Setting showrunner.credentials.key is too short; give it 64 hexadecimal digits or a"
              + " passphrase of at least "
              + SecretBox.SHORTEST_PASSPHRASE
              + " characters");
    }
    files =
        new CredentialFiles(
            home.credentials(), new CredentialsJson(key.map(SecretBox::new), tokenUrl.toString()));
    tokens = new StoredAccessTokens(files, new TokenEndpoint(tokenUrl), clock);
  }

  /** The names of the channels, sorted; a channel is there before anybody has signed in to it. */
  public List<String> names() {
    return files.names();
  }

  /** Whether there is a YouTube channel of that name. */
  public boolean has(String channel) {
    return files.has(channel);
  }

  /** What the channels' requests carry. */
  public AccessTokens tokens() {
    return tokens;
  }

  /**
   * The project at Google whose quota a channel's requests use up: the number that its client's id
   * begins with, or the whole id when it does not begin with one.
   *
   * @return none when there is no such channel
   * @throws NoAccessException when its file cannot be read
   */
  public Optional<String> project(String channel) {
    return files.find(channel).map(Credentials::project);
  }
}
