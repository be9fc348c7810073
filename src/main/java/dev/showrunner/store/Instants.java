package dev.showrunner.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.AbstractArgumentFactory;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.config.ConfigRegistry;
import org.jspecify.annotations.Nullable;

/** Instants as milliseconds since 1970 in UTC: the same number in both databases. */
final class Instants {
  private Instants() {}

  static Jdbi register(Jdbi jdbi) {
    return jdbi.registerArgument(new Millis())
        .registerColumnMapper(Instant.class, (result, column, context) -> at(result, column));
  }

  private static @Nullable Instant at(ResultSet result, int column) throws SQLException {
    long millis = result.getLong(column);
    return result.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  private static final class Millis extends AbstractArgumentFactory<Instant> {
    Millis() {
      super(Types.BIGINT);
    }

    @Override
    protected Argument build(Instant value, ConfigRegistry config) {
      return (position, statement, context) -> statement.setLong(position, value.toEpochMilli());
    }
  }
}
