package dev.showrunner.youtube;

import dev.showrunner.job.Home;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Which YouTube channels there are and how they are signed in to: those that have a file in the
 * home's {@code credentials/}, at this moment. Thread-safe.
 */
public final class YouTubeAccess {
  private final CredentialFiles files;
  private final AccessTokens tokens;
  private final Additions additions;
  private final Predicate<String> taken;
  private final Supplier<TokenEndpoint> endpoint;
  private final Supplier<OwnerLookup> owners;
  private final Addresses addresses;
  private final Clock clock;

  /**
   * Where Google is.
   *
   * @param token the whole address of the token endpoint
   * @param consent the whole address of the page on which a person allows an app
   * @param root scheme and host of the Data API
   */
  public record Addresses(URI token, URI consent, URI root) {}

  /**
   * @param key encrypts what is secret in the files: 64 hexadecimal digits, or a passphrase of 12
   *     characters or more; none to leave it as it is
   * @param taken whether a name is that of a channel of another kind, which then is no YouTube
   *     channel
   * @throws IllegalArgumentException when the passphrase is too short; its message is a sentence
   *     that does not repeat it
   */
  public YouTubeAccess(
      Home home, Addresses addresses, Optional<String> key, Predicate<String> taken, Clock clock) {
    if (key.filter(text -> text.length() < SecretBox.SHORTEST_PASSPHRASE).isPresent()) {
      throw new IllegalArgumentException(
          "Setting showrunner.credentials.key is too short; give it 64 hexadecimal digits or a"
              + " passphrase of at least "
              + SecretBox.SHORTEST_PASSPHRASE
              + " characters");
    }
    CredentialsJson json =
        new CredentialsJson(key.map(SecretBox::new), addresses.token().toString());
    this.files = new CredentialFiles(home.credentials(), json);
    // Google's libraries are loaded when they are needed first, which most starts never do.
    this.endpoint = once(() -> new TokenEndpoint(addresses.token()));
    this.owners = once(() -> new OwnerLookup(addresses.root()));
    this.tokens = new StoredAccessTokens(files, endpoint, clock);
    this.additions = new Additions(files, json, taken, endpoint, owners, clock);
    this.addresses = addresses;
    this.taken = taken;
    this.clock = clock;
  }

  private static <T> Supplier<T> once(Supplier<T> make) {
    Map<Boolean, T> made = new ConcurrentHashMap<>();
    return () -> made.computeIfAbsent(true, only -> make.get());
  }

  /** The names of the channels, sorted; a channel is there before anybody has signed in to it. */
  public List<String> names() {
    return files.names().stream().filter(taken.negate()).toList();
  }

  /** Whether there is a YouTube channel of that name. */
  public boolean has(String channel) {
    return files.has(channel) && !taken.test(channel);
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

  /** How each channel stands, in the order of their names. */
  public List<ChannelState> states() {
    return names().stream().map(this::find).flatMap(Optional::stream).toList();
  }

  /**
   * How a channel stands.
   *
   * @throws ChannelNotFoundException when there is no such YouTube channel
   */
  public ChannelState state(String channel) {
    return find(channel).orElseThrow(() -> new ChannelNotFoundException(channel));
  }

  /** Whether requests can be made for that channel, as far as it is known without making one. */
  public boolean isReady(String channel) {
    return find(channel).filter(s -> s.status() == ChannelState.Status.READY).isPresent();
  }

  private Optional<ChannelState> find(String channel) {
    if (!has(channel)) {
      return Optional.empty();
    }
    try {
      return files.find(channel).map(known -> ChannelState.of(channel, known));
    } catch (NoAccessException e) {
      return Optional.of(ChannelState.unreadable(channel, e));
    }
  }

  /**
   * Adds a channel. A sign-in that is given is tried first; when Google is out of reach it is
   * believed.
   *
   * @throws dev.showrunner.job.InvalidRequestException when what was given is not what it should be
   * @throws ChannelConflictException when there is such a channel and it is not to be replaced, or
   *     the sign-in is that of another one
   */
  public ChannelState add(ChannelDraft draft) {
    return state(additions.add(draft));
  }

  /**
   * Removes a channel and its sign-in; its jobs wait until it is added again.
   *
   * @throws ChannelNotFoundException when there is no such YouTube channel
   * @throws ChannelConflictException when its file cannot be removed
   */
  public void remove(String channel) {
    try {
      if (!has(channel) || !files.remove(channel)) {
        throw new ChannelNotFoundException(channel);
      }
    } catch (IOException e) {
      throw new ChannelConflictException(
          "The file of channel %s cannot be removed (%s); look at the home's folder credentials"
              .formatted(channel, e.getClass().getSimpleName()));
    }
  }

  /**
   * Lets people sign in to the channels.
   *
   * @param server where this server is reached by a browser on this machine, as {@code
   *     http://127.0.0.1:8080}
   * @param signedIn called after each sign-in
   * @param quota is charged for what a sign-in asks of YouTube
   */
  public SignIns signIns(Supplier<String> server, Runnable signedIn, QuotaBook quota) {
    return new SignIns(
        files,
        new SignInExchange(files, endpoint, owners, quota, clock),
        addresses.consent(),
        server,
        signedIn,
        clock);
  }
}
