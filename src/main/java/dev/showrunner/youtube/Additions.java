package dev.showrunner.youtube;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.job.ChannelName;
import dev.showrunner.job.InvalidRequestException;
import dev.showrunner.youtube.Credentials.Owner;
import dev.showrunner.youtube.CredentialsJson.UnreadableException;
import dev.showrunner.youtube.TokenEndpoint.Given;
import dev.showrunner.youtube.TokenEndpoint.RefusedException;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Adds channels, once it is known that what was given can be used. Thread-safe. */
final class Additions {
  private static final Logger LOG = LoggerFactory.getLogger(Additions.class);

  private final CredentialFiles files;
  private final CredentialsJson json;
  private final Predicate<String> taken;
  private final Supplier<TokenEndpoint> endpoint;
  private final Supplier<OwnerLookup> owners;
  private final Clock clock;

  /**
   * @param taken whether a name is that of a channel of another kind
   */
  Additions(
      CredentialFiles files,
      CredentialsJson json,
      Predicate<String> taken,
      Supplier<TokenEndpoint> endpoint,
      Supplier<OwnerLookup> owners,
      Clock clock) {
    this.files = files;
    this.json = json;
    this.taken = taken;
    this.endpoint = endpoint;
    this.owners = owners;
    this.clock = clock;
  }

  /** The name of the channel that was added. */
  String add(ChannelDraft draft) {
    String name = name(draft);
    Optional<Credentials> before = before(name, draft.replace());
    JsonNode client = draft.client();
    JsonNode given = draft.credentials();
    if ((client == null) == (given == null)) {
      throw new InvalidRequestException(
          "client",
          "Give either client, the file of a desktop app, or credentials, an authorized_user file");
    }
    Credentials added = client != null ? ofClient(client, before) : ofSignIn(given, before);
    try {
      files.write(name, added);
    } catch (IOException e) {
      throw new ChannelConflictException(
          "Channel %s cannot be written down (%s); look at the home's folder credentials"
              .formatted(name, e.getClass().getSimpleName()));
    }
    LOG.info("Channel {} was added", name);
    return name;
  }

  private String name(ChannelDraft draft) {
    String name = draft.name() == null ? "" : draft.name().strip();
    if (!ChannelName.isOne(name)) {
      throw new InvalidRequestException(
          "name", "name is missing or is not a channel's name; " + ChannelName.RULE);
    }
    if (taken.test(name)) {
      throw new InvalidRequestException(
          "name", "name %s is a local folder channel's; choose another name".formatted(name));
    }
    return name;
  }

  private Optional<Credentials> before(String name, boolean replace) {
    if (!files.has(name)) {
      return Optional.empty();
    }
    if (!replace) {
      throw new ChannelConflictException(
          ("Channel %s is there already; sign in to it with: showrunner channels sign-in %s, or give it"
                  + " another client with --replace")
              .formatted(name, name));
    }
    try {
      return files.find(name);
    } catch (NoAccessException e) {
      return Optional.empty(); // what cannot be read is what a person may want to replace
    }
  }

  private static Credentials ofClient(JsonNode file, Optional<Credentials> before) {
    Credentials client = ClientFile.read(file);
    if (before.isEmpty()) {
      return client;
    }
    Credentials known = before.get();
    // A refresh token is good for the client that it was given to, whatever the client's secret.
    return known.clientId().equals(client.clientId())
        ? new Credentials(
            client.clientId(),
            client.clientSecret(),
            known.refreshToken(),
            known.owner(),
            known.scopes(),
            known.signedInAt(),
            Optional.empty())
        : client.of(known.owner(), List.of());
  }

  private Credentials ofSignIn(JsonNode file, Optional<Credentials> before) {
    Credentials given = parsed(file);
    String token =
        given
            .refreshToken()
            .orElseThrow(
                () ->
                    new InvalidRequestException(
                        "credentials", "credentials have no refresh_token; sign in again"));
    try {
      Given access = endpoint.get().refresh(given, token);
      refuseNarrow(access.scopes());
      Optional<Owner> owner = owner(access.token()).or(given::owner);
      refuseOther(owner, before);
      return given.of(owner, access.scopes());
    } catch (RefusedException e) {
      Optional<String> cause = Causes.of(e, given, clock.instant());
      if (cause.isPresent()) {
        throw new InvalidRequestException(
            "credentials", "credentials are good no more: " + cause.get());
      }
      LOG.info("Credentials are added unproven, since the token endpoint is out of reach");
      refuseOther(given.owner(), before);
      return given;
    }
  }

  private static void refuseNarrow(List<String> scopes) {
    if (Scopes.areTooFew(scopes)) {
      throw new InvalidRequestException(
          "credentials",
          "credentials do not allow all that is needed: %s is missing; sign in again and allow it"
              .formatted(Scopes.words(Scopes.MANAGE)));
    }
  }

  private Credentials parsed(JsonNode file) {
    try {
      Credentials read = json.read(file.toString()).credentials();
      return new Credentials(
          read.clientId(),
          read.clientSecret(),
          read.refreshToken(),
          read.owner(),
          read.scopes(),
          read.signedInAt(),
          Optional.empty());
    } catch (UnreadableException e) {
      throw new InvalidRequestException("credentials", "credentials: the file " + e.getMessage());
    }
  }

  private Optional<Owner> owner(String accessToken) {
    try {
      return Optional.of(owners.get().ask(accessToken));
    } catch (ChannelConflictException e) {
      LOG.info("Whose channel it is stays unknown: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private static void refuseOther(Optional<Owner> owner, Optional<Credentials> before) {
    Optional<Owner> known = before.flatMap(Credentials::owner);
    if (known.isPresent() && owner.isPresent() && !known.get().id().equals(owner.get().id())) {
      throw new ChannelConflictException(
          "These credentials are those of %s (%s), but the channel is %s (%s); add them under another name"
              .formatted(
                  owner.get().title(), owner.get().id(), known.get().title(), known.get().id()));
    }
  }
}
