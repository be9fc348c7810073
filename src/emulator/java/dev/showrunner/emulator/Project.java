package dev.showrunner.emulator;

/**
 * A Google Cloud project with one OAuth client of the kind "desktop app".
 *
 * @param clientId names the project too
 * @param uploadsPerDay size of the bucket of videos.insert
 * @param unitsPerDay size of the bucket of everything else
 * @param testing whether its consent screen is in "Testing": refresh tokens die after 7 days
 */
public record Project(
    String clientId, String clientSecret, int uploadsPerDay, int unitsPerDay, boolean testing) {}
