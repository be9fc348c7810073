package dev.showrunner.youtube;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A YouTube channel that is to be added: by the client of an app, or by a sign-in that there is
 * already.
 *
 * @param name as jobs will give it
 * @param client what Google's console gives to download for a desktop app
 * @param credentials in Google's form {@code authorized_user}
 * @param replace whether a channel of that name may be there: it then gets another client, and
 *     keeps its sign-in as far as that fits
 */
public record ChannelDraft(
    @Nullable String name,
    @Nullable JsonNode client,
    @Nullable JsonNode credentials,
    boolean replace) {

  /** Without what is secret. */
  @Override
  public String toString() {
    return "ChannelDraft[" + name + "]";
  }
}
