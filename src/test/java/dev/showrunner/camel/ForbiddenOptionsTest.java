package dev.showrunner.camel;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ForbiddenOptionsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://h?transferException=true",
        "http://h?TransferException=TRUE",
        "http://h?a=b&transferexception=True",
        "http://h?transfer-exception=true",
        "http://h?transferException=RAW(true)",
        "http://h?transferException=RAW{True}",
        "http://h?x509HostnameVerifier=#NoopHostnameVerifier"
      })
  void an_endpoint_with_one_is_refused_however_it_is_written(String uri) {
    assertThatThrownBy(() -> ForbiddenOptions.check(uri)).hasMessageContaining("let others in");
  }

  @ParameterizedTest
  @ValueSource(strings = {"camel.server.staticEnabled", "Camel.Server.static-enabled"})
  void a_setting_with_one_is_refused_however_it_is_written(String key) {
    Properties settings = new Properties();
    settings.setProperty(key, " TRUE ");
    assertThatThrownBy(() -> ForbiddenOptions.check(settings)).hasMessageContaining(key);
  }

  @ParameterizedTest
  @ValueSource(strings = {"CAMEL_SERVER_STATIC_ENABLED", "CAMEL_SSL_TRUSTALLCERTIFICATES"})
  void a_variable_with_one_is_refused(String name) {
    assertThatThrownBy(() -> ForbiddenOptions.check(Map.of(name, "True")))
        .hasMessageContaining(name);
  }

  @Test
  void others_pass() {
    assertThatCode(() -> ForbiddenOptions.check("http://h?transferException=false&copy=true"))
        .doesNotThrowAnyException();
    assertThatCode(() -> ForbiddenOptions.check(Map.of("CAMEL_OPTS", "true", "HOME", "true")))
        .doesNotThrowAnyException();
  }
}
