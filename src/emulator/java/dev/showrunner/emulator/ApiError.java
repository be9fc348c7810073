package dev.showrunner.emulator;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A refusal in the form in which Google's APIs refuse: {@code error.code}, {@code error.message}
 * and {@code error.errors[]} with domain and reason.
 *
 * @see <a href="https://developers.google.com/youtube/v3/docs/errors">YouTube Data API: errors</a>
 */
final class ApiError extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final int code;
  private final String domain;
  private final String reason;

  ApiError(int code, String domain, String reason, String message) {
    super(message, null, false, false);
    this.code = code;
    this.domain = domain;
    this.reason = reason;
  }

  static ApiError badRequest(String domain, String reason, String message) {
    return new ApiError(400, domain, reason, message);
  }

  static ApiError missingParameter(String name) {
    return badRequest(
        "youtube.parameter", "missingRequiredParameter", "Missing required parameter: " + name);
  }

  static ApiError invalidParameter(String name, String value) {
    return badRequest(
        "global", "invalidParameter", "Invalid value '" + value + "' for parameter " + name);
  }

  static ApiError invalidPayload(String message) {
    return badRequest("global", "badRequest", "Invalid JSON payload received. " + message);
  }

  static ApiError forbidden(String domain, String message) {
    return new ApiError(403, domain, "forbidden", message);
  }

  static ApiError notFound(String domain, String reason, String message) {
    return new ApiError(404, domain, reason, message);
  }

  static ApiError unauthorized() {
    return new ApiError(
        401,
        "global",
        "authError",
        "Request had invalid authentication credentials. Expected OAuth 2 access token.");
  }

  static ApiError quotaExceeded() {
    return new ApiError(
        403,
        "youtube.quota",
        "quotaExceeded",
        "The request cannot be completed because you have exceeded your"
            + " <a href=\"/youtube/v3/getting-started#quota\">quota</a>.");
  }

  int code() {
    return code;
  }

  ObjectNode body() {
    ObjectNode body = Json.object();
    ObjectNode error = body.putObject("error");
    error.put("code", code);
    error.put("message", getMessage());
    ObjectNode detail = error.putArray("errors").addObject();
    detail.put("message", getMessage());
    detail.put("domain", domain);
    detail.put("reason", reason);
    if (code == 401) {
      detail.put("location", "Authorization");
      detail.put("locationType", "header");
    }
    error.put("status", status());
    return body;
  }

  private String status() {
    return switch (code) {
      case 400, 413 -> "INVALID_ARGUMENT";
      case 401 -> "UNAUTHENTICATED";
      case 403 -> "PERMISSION_DENIED";
      case 404 -> "NOT_FOUND";
      case 409 -> "ALREADY_EXISTS";
      case 429 -> "RESOURCE_EXHAUSTED";
      case 503 -> "UNAVAILABLE";
      default -> code >= 500 ? "INTERNAL" : "FAILED_PRECONDITION";
    };
  }
}
