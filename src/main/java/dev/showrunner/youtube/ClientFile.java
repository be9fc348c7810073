package dev.showrunner.youtube;

import com.fasterxml.jackson.databind.JsonNode;
import dev.showrunner.job.InvalidRequestException;

/**
 * The file in which Google gives an app its client: of the kind {@code installed}, in Google's
 * words a desktop app.
 */
final class ClientFile {
  private static final String WHERE =
      "in the Google Cloud console, under APIs & Services, Credentials, create an OAuth client ID of"
          + " the type Desktop app and download its JSON";

  private ClientFile() {}

  /**
   * @throws InvalidRequestException for {@code client}, when it is something else
   */
  static Credentials read(JsonNode file) {
    if (file.has("web")) {
      throw wrong("client is that of a web application, which cannot sign in on this machine; ");
    }
    if (file.path("type").asText("").equals("service_account")) {
      throw wrong("client is the key of a service account, which YouTube does not take; ");
    }
    if (file.path("type").asText("").equals("authorized_user")) {
      throw new InvalidRequestException(
          "client", "client is a sign-in already; give it as credentials: --credentials FILE");
    }
    JsonNode installed = file.path("installed");
    if (!installed.isObject()) {
      throw wrong("client is not the client of a desktop app; ");
    }
    return Credentials.of(text(installed, "client_id"), text(installed, "client_secret"));
  }

  private static String text(JsonNode installed, String name) {
    String text = installed.path(name).asText("").strip();
    if (text.isEmpty() || text.length() > 512) {
      throw wrong("client has no fitting " + name + " in it; ");
    }
    return text;
  }

  private static InvalidRequestException wrong(String what) {
    return new InvalidRequestException("client", what + WHERE);
  }
}
