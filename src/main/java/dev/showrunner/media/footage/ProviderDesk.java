package dev.showrunner.media.footage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.showrunner.job.Claim;
import dev.showrunner.job.WaitReason;
import dev.showrunner.job.WaitingException;
import dev.showrunner.media.ffmpeg.MediaInfo.Kind;
import dev.showrunner.media.service.ServiceException;
import dev.showrunner.media.service.ServiceHttp.Answer;
import dev.showrunner.media.service.ServiceHttp.Request;
import dev.showrunner.video.Script;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Asks providers for one job. One that fails is not asked again by it, and a note says why. */
final class ProviderDesk {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration WORTH_WAITING = Duration.ofMinutes(2);
  private static final Duration FILE_PATIENCE = Duration.ofMinutes(5);
  private static final int MOST_REFUSALS = 3;
  private static final int MOST_HOPS = 3;

  private final FootageProviders all;
  private final Claim claim;
  private final Frame frame;
  private final Set<String> notes;
  private final Set<Provider> passedOver = new HashSet<>();

  ProviderDesk(FootageProviders all, Claim claim, Frame frame, Set<String> notes) {
    this.all = all;
    this.claim = claim;
    this.frame = frame;
    this.notes = notes;
  }

  /**
   * What a provider offers for some words; nothing when it fails.
   *
   * @throws WaitingException when it asks for a rest of two minutes at most
   */
  List<Found> ask(Provider provider, Kind kind, String words) {
    String language = provider.language(language());
    String question =
        String.join("\n", provider.name(), kind.name(), frame.toString(), language, words);
    Optional<List<Found>> known = all.answers().find(question);
    if (known.isPresent()) {
      // The address may have become another one's, by configuration.
      return known.get().stream().filter(found -> provider.trusts(found.link())).toList();
    }
    passOverWhileClosed(provider);
    if (passedOver.contains(provider)) {
      return List.of();
    }
    try {
      Answer answer = all.http().send(claim.id(), provider.search(kind, words, language, frame));
      all.book(provider).note(provider, answer);
      return read(provider, kind, question, answer);
    } catch (ServiceException e) {
      passOver(provider, "could not be used: " + e.getMessage());
    } catch (IOException e) {
      passOver(provider, "could not be reached: " + e.getMessage());
    }
    return List.of();
  }

  /**
   * That of the search words: a person's are out of the script, a model is told to write English.
   */
  private String language() {
    Script script = claim.made().script();
    if (!script.writer().equals("person")) {
      return "en";
    }
    return script.language().isBlank() ? claim.job().request().language() : script.language();
  }

  private List<Found> read(Provider provider, Kind kind, String question, Answer answer) {
    boolean badKey =
        answer.status() == 401
            || answer.status() == 403
            || (answer.status() == 400 && answer.text().contains("API key"));
    if (badKey) {
      passOver(
          provider,
          "refused the key (%d): put a valid one into %s"
              .formatted(answer.status(), provider.keySetting()));
    } else if (answer.status() == 429) {
      passOverWhileClosed(provider); // the book has just learnt until when
    } else if (answer.status() != 200) {
      passOver(provider, "answered with the status " + answer.status());
    } else {
      try {
        JsonNode json = JSON.readTree(answer.text());
        if (json != null && json.isObject()) {
          List<Found> offers = provider.read(kind, json, frame);
          all.answers().keep(question, offers, claim.generation());
          return offers;
        }
      } catch (JsonProcessingException e) {
        // Said below, in the same words as an answer of another kind.
      }
      passOver(provider, "did not answer in JSON");
    }
    return List.of();
  }

  /** Leaves a provider alone that asked for it; a short rest is waited for. */
  private void passOverWhileClosed(Provider provider) {
    RateBook book = all.book(provider);
    Optional<Instant> until = book.closedUntil();
    if (until.isEmpty() || passedOver.contains(provider)) {
      return;
    }
    Instant at = until.get().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
    Instant now = Instant.ofEpochMilli(all.clock().millis());
    if (!at.isAfter(now.plus(WORTH_WAITING)) && book.refusals() < MOST_REFUSALS) {
      throw new WaitingException(
          claim.id(),
          WaitReason.TIME,
          at,
          "%s takes no more requests until %s; the job goes on then"
              .formatted(provider.name(), at));
    }
    passOver(provider, "takes no more requests until " + at);
  }

  private void passOver(Provider provider, String why) {
    passedOver.add(provider);
    notes.add("%s %s; the job went on without its footage.".formatted(provider.name(), why));
  }

  /**
   * Fetches a file. A redirect is followed to where the provider's files lie, and nowhere else.
   *
   * @return whether it came; when not, a note says why and nothing is left
   * @throws ServiceException when it is too large or takes too long
   * @throws IOException when it cannot be written
   */
  boolean fetch(Provider provider, Found found, Path into) throws IOException {
    boolean came = false;
    try {
      URI link = found.link();
      for (int hop = 0; hop < MOST_HOPS; hop++) {
        Answer answer = sent(provider, found, link, into);
        Optional<URI> next = redirect(answer, link);
        if (next.isEmpty()) {
          came = isFile(provider, found, answer);
          return came;
        }
        if (!provider.trusts(next.get())) {
          notes.add(
              "%s sends to %s for a file, where none of its files lie; it was passed over."
                  .formatted(provider.name(), next.get().getHost()));
          return false;
        }
        link = next.get();
      }
      throw new ServiceException("it is redirected again and again");
    } catch (Unreachable e) {
      notes.add(
          "A file of %s could not be fetched: %s.".formatted(provider.name(), e.getMessage()));
      return false;
    } finally {
      if (!came) {
        Files.deleteIfExists(into);
      }
    }
  }

  private Answer sent(Provider provider, Found found, URI link, Path into) throws IOException {
    if (!provider.trusts(link)) {
      throw new ServiceException("its link leads elsewhere");
    }
    Request request = Request.get(link, all.fileBytes(), FILE_PATIENCE).into(into);
    try {
      return all.http().send(claim.id(), request);
    } catch (ServiceException e) {
      throw e;
    } catch (IOException e) {
      if (Files.getFileStore(into.toAbsolutePath().getParent()).getUsableSpace() < 1 << 20) {
        throw e;
      }
      throw new Unreachable(String.valueOf(e.getMessage()), e);
    }
  }

  private static Optional<URI> redirect(Answer answer, URI from) {
    if (answer.status() < 300 || answer.status() > 399) {
      return Optional.empty();
    }
    try {
      return answer.header("location").map(URI::create).map(from::resolve);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private boolean isFile(Provider provider, Found found, Answer answer) {
    String type = answer.header("content-type").orElse("");
    if (answer.status() != 200 || type.startsWith("text/")) {
      notes.add(
          "%s answered %s with the status %d and no file (%s); it was passed over."
              .formatted(provider.name(), found.fileName(), answer.status(), type));
      return false;
    }
    return true;
  }

  private static final class Unreachable extends IOException {
    private static final long serialVersionUID = 1L;

    Unreachable(String message, IOException cause) {
      super(message, cause);
    }
  }
}
