package dev.showrunner.youtube;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.google.api.client.http.GenericUrl;
import com.google.api.client.http.HttpRequest;
import com.google.api.client.http.HttpResponse;
import com.google.api.client.http.javanet.NetHttpTransport;
import dev.showrunner.youtube.Credentials.Owner;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;

/**
 * Asks YouTube which channel an access token is for: {@code channels.list} of one's own, which
 * costs one unit.
 *
 * @see <a href="https://developers.google.com/youtube/v3/docs/channels/list">channels.list</a>
 */
final class OwnerLookup {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int MOST_BYTES = 1 << 20;
  private static final int LONGEST_TITLE = 100;

  private final String address;
  private final NetHttpTransport transport = new NetHttpTransport();

  /**
   * @param root scheme and host
   */
  OwnerLookup(URI root) {
    address = root + "/youtube/v3/channels?part=snippet&mine=true";
  }

  /**
   * @throws ChannelConflictException when there is no such channel, or YouTube cannot be asked; the
   *     message is a sentence
   */
  Owner ask(String accessToken) {
    JsonNode answer = answer(accessToken);
    JsonNode first = answer.path("items").path(0);
    String id = first.path("id").asText("");
    if (id.isEmpty()) {
      throw new ChannelConflictException(
          "The account has no channel on YouTube; make one at https://www.youtube.com, or choose"
              + " another account");
    }
    String title = first.path("snippet").path("title").asText(id).replaceAll("\\p{Cntrl}", " ");
    return new Owner(
        id, title.length() <= LONGEST_TITLE ? title : title.substring(0, LONGEST_TITLE));
  }

  private JsonNode answer(String accessToken) {
    try {
      HttpRequest request =
          transport.createRequestFactory().buildGetRequest(new GenericUrl(address));
      request.getHeaders().setAuthorization("Bearer " + accessToken);
      request.setThrowExceptionOnExecuteError(false);
      HttpResponse response = request.execute();
      try (InputStream in = response.getContent()) {
        if (response.getStatusCode() != 200) {
          throw new ChannelConflictException(refusal(response.getStatusCode()));
        }
        return MAPPER.readTree(in.readNBytes(MOST_BYTES));
      } finally {
        response.disconnect();
      }
    } catch (IOException e) {
      throw new ChannelConflictException(
          "YouTube cannot be reached to ask which channel this is; try again when it can");
    }
  }

  private static String refusal(int status) {
    return status == 403
        ? "YouTube does not say which channel this is (403): the YouTube Data API is not enabled in"
            + " the app's project, or its quota of today is used up"
        : "YouTube does not say which channel this is (%d); try again later".formatted(status);
  }
}
