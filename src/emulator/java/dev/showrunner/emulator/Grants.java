package dev.showrunner.emulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Codes, refresh tokens and access tokens, and when they die. Thread-safe. */
final class Grants {
  private static final Duration CODE_LIFE = Duration.ofMinutes(10);
  private static final Duration TESTING_LIFE = Duration.ofDays(7);

  private final Clock clock;
  private final Ids ids;
  private final Duration accessTokenLife;
  private final Map<String, Code> codes = new HashMap<>();
  private final Map<String, Refresh> refreshTokens = new HashMap<>();
  private final Map<String, Access> accessTokens = new HashMap<>();

  /** Who a token stands for. */
  record Caller(Project project, Account account, Set<String> scopes) {}

  /** What a code was given for. */
  record Code(Caller caller, String redirectUri, String challenge, Instant expires) {}

  private record Refresh(Caller caller, Instant expires) {}

  private record Access(Caller caller, Instant expires) {}

  Grants(Clock clock, Ids ids, Duration accessTokenLife) {
    this.clock = clock;
    this.ids = ids;
    this.accessTokenLife = accessTokenLife;
  }

  synchronized String code(Caller caller, String redirectUri, String challenge) {
    String code = ids.of("4/0");
    codes.put(code, new Code(caller, redirectUri, challenge, clock.instant().plus(CODE_LIFE)));
    return code;
  }

  /** What a code stands for; it is used up by that. */
  synchronized Optional<Code> redeem(String code) {
    return Optional.ofNullable(codes.remove(code))
        .filter(known -> clock.instant().isBefore(known.expires()));
  }

  synchronized String refreshToken(Caller caller) {
    String token = ids.of("1//0");
    Instant expires = caller.project().testing() ? clock.instant().plus(TESTING_LIFE) : Instant.MAX;
    refreshTokens.put(token, new Refresh(caller, expires));
    return token;
  }

  synchronized Optional<Caller> ofRefreshToken(String token) {
    return Optional.ofNullable(refreshTokens.get(token))
        .filter(known -> clock.instant().isBefore(known.expires()))
        .map(Refresh::caller);
  }

  synchronized String accessToken(Caller caller) {
    String token = ids.of("ya29.");
    accessTokens.put(token, new Access(caller, clock.instant().plus(accessTokenLife)));
    return token;
  }

  Duration accessTokenLife() {
    return accessTokenLife;
  }

  /** Who calls; refused with 401 without a good token, with 403 without one of the scopes. */
  synchronized Caller caller(Call call, Set<String> anyOf) {
    Caller caller =
        bearer(call)
            .map(accessTokens::get)
            .filter(known -> clock.instant().isBefore(known.expires()))
            .map(Access::caller)
            .orElseThrow(ApiError::unauthorized);
    if (caller.scopes().stream().noneMatch(anyOf::contains)) {
      throw new ApiError(
          403,
          "global",
          "insufficientPermissions",
          "Request had insufficient authentication scopes.");
    }
    return caller;
  }

  /** The access token of a call is good no more. */
  synchronized void forgetAccess(Call call) {
    bearer(call).ifPresent(accessTokens::remove);
  }

  synchronized boolean revoke(String token) {
    boolean access = accessTokens.remove(token) != null;
    Refresh refresh = refreshTokens.remove(token);
    if (refresh != null) {
      accessTokens.values().removeIf(each -> each.caller().equals(refresh.caller()));
    }
    return access || refresh != null;
  }

  /** A person withdraws what was allowed for a channel: all its tokens die. */
  synchronized void revoke(Account account) {
    refreshTokens.values().removeIf(each -> each.caller().account().equals(account));
    accessTokens.values().removeIf(each -> each.caller().account().equals(account));
  }

  private static Optional<String> bearer(Call call) {
    return call.header("Authorization")
        .filter(value -> value.startsWith("Bearer "))
        .map(value -> value.substring("Bearer ".length()).strip());
  }
}
