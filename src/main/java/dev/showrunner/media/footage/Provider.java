package dev.showrunner.media.footage;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.media.ffmpeg.MediaInfo.Kind;
import dev.showrunner.media.service.ServiceHttp.Request;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A provider of footage: how it is asked, what it answers, and whom it may send us to. */
abstract sealed class Provider permits Pexels, Pixabay {
  static final int A_PAGE = 20;
  private static final long MOST_ANSWER = 2_000_000;
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final String name;
  private final URI root;
  private final URI usualRoot;
  private final String key;

  /**
   * @param name as people know it
   * @param root scheme and host that are asked
   * @param usualRoot those of the provider itself
   * @param key the account's key
   */
  Provider(String name, URI root, URI usualRoot, String key) {
    this.name = name;
    this.root = root;
    this.usualRoot = usualRoot;
    this.key = key;
  }

  final String name() {
    return name;
  }

  final String key() {
    return key;
  }

  /** The setting that holds the key. */
  abstract String keySetting();

  /** The languages in which it can be asked, as it writes them, the usual one of each first. */
  abstract List<String> languages();

  /**
   * Asks for what fits some words.
   *
   * @param language as the provider writes it; empty when it does not know the words' one
   */
  abstract Request search(Kind kind, String words, String language, Frame frame);

  /** What an answer offers, best first; only what can be used. */
  abstract List<Found> read(Kind kind, JsonNode answer, Frame frame);

  /** Domains that the provider's files lie in. */
  abstract List<String> domains();

  /** Names the maker and the licence, as it stands in a video's description. */
  abstract String credit(Found found);

  /** The licence's name and address, as it is kept beside the file. */
  abstract String licence();

  /** When the rate limit's window ends, by the header's value; empty when it is no number. */
  abstract Optional<Instant> reset(String value, Instant now);

  /**
   * Whether a link may be followed. What an answer says is not trusted: only files over https of
   * the provider's own domains are fetched, and whatever lies where the configuration points to.
   */
  final boolean trusts(URI link) {
    String host = link.getHost();
    if (host == null || link.getUserInfo() != null) {
      return false;
    }
    boolean configured =
        !root.equals(usualRoot)
            && root.getHost().equals(host)
            && root.getPort() == link.getPort()
            && root.getScheme().equals(link.getScheme());
    boolean own =
        domains().stream().anyMatch(each -> host.equals(each) || host.endsWith("." + each));
    return configured || (own && "https".equals(link.getScheme()) && link.getPort() == -1);
  }

  /**
   * A language as the provider writes it: that very tag, else another region's.
   *
   * @param tag as of BCP 47
   * @return empty when the provider does not know it
   */
  final String language(String tag) {
    String wanted = primary(tag);
    List<String> alike = languages().stream().filter(each -> primary(each).equals(wanted)).toList();
    return alike.stream()
        .filter(each -> each.equalsIgnoreCase(tag))
        .findFirst()
        .orElse(alike.isEmpty() ? "" : alike.get(0));
  }

  private static String primary(String tag) {
    String language = Locale.forLanguageTag(tag).getLanguage();
    // Norwegian as it is mostly written has a tag of its own, which not everyone uses.
    return language.equals("nb") ? "no" : language;
  }

  final Request get(String path, String... query) {
    StringBuilder target = new StringBuilder(root.toString()).append(path);
    for (int i = 0; i < query.length; i += 2) {
      target.append(i == 0 ? '?' : '&').append(query[i]).append('=').append(encoded(query[i + 1]));
    }
    return Request.get(URI.create(target.toString()), MOST_ANSWER, PATIENCE);
  }

  static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }

  /** The link, when it is one that may be followed. */
  final Optional<URI> link(JsonNode text) {
    try {
      return Optional.of(URI.create(text.asText(""))).filter(this::trusts);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** A provider's number of a thing; empty when it is something else, which could be a path. */
  static Optional<String> id(JsonNode node) {
    String id = node.asText("");
    return Optional.of(id).filter(text -> text.matches("[0-9]{1,18}"));
  }

  static Optional<Long> number(String value) {
    return value.matches("[0-9]{1,12}") ? Optional.of(Long.parseLong(value)) : Optional.empty();
  }
}
