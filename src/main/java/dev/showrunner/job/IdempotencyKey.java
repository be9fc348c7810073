package dev.showrunner.job;

/**
 * What a sender calls a request, so that sending it twice makes one job.
 *
 * @param value the sender's key, 1 to 200 characters
 * @param requestSha256 what the request was, so that one key is not used for two requests
 */
public record IdempotencyKey(String value, String requestSha256) {}
