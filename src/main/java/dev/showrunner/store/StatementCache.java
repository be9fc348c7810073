package dev.showrunner.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.DefaultStatementBuilder;
import org.jdbi.v3.core.statement.StatementBuilder;
import org.jdbi.v3.core.statement.StatementBuilderFactory;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Keeps prepared statements of SQLite connections for their next use: SQLite's driver has no cache
 * of its own, and preparing a statement takes longer than running it. PostgreSQL's driver has one.
 *
 * <p>They belong to the connections below the pool's, which live longer than what the pool hands
 * out. A statement in use is not in the cache, so that nobody else gets it. Thread-safe.
 */
final class StatementCache implements StatementBuilderFactory {
  /** More than there are statements, but for those that are put together for a search. */
  private static final int MOST = 100;

  private final Map<Connection, Kept> connections = new IdentityHashMap<>();

  @Override
  public StatementBuilder createStatementBuilder(Connection connection) {
    try {
      return new Cached(of(connection.unwrap(Connection.class)));
    } catch (SQLException e) {
      throw new DatabaseException("The pool does not show its connection", e);
    }
  }

  /** A statement for what goes past Jdbi, out of the cache where the handle has one. */
  static PreparedStatement prepare(Handle handle, String sql) throws SQLException {
    return handle.getStatementBuilder() instanceof Cached cached
        ? cached.prepare(sql)
        : handle.getConnection().prepareStatement(sql);
  }

  /** To be called when a statement that was prepared here is no longer used. */
  static void giveBack(Handle handle, PreparedStatement statement) throws SQLException {
    handle.getStatementBuilder().close(handle.getConnection(), "", statement);
  }

  private synchronized Kept of(Connection connection) throws SQLException {
    Kept known = connections.get(connection);
    if (known != null) {
      return known;
    }
    // The pool replaces a connection now and then; closed with it, its statements are of no use.
    for (Iterator<Connection> old = connections.keySet().iterator(); old.hasNext(); ) {
      if (old.next().isClosed()) {
        old.remove();
      }
    }
    Kept made = new Kept(connection);
    connections.put(connection, made);
    return made;
  }

  /** The statements of one connection. */
  private static final class Kept {
    final Connection connection;
    // Longest unused first.
    private final Map<String, PreparedStatement> idle = new LinkedHashMap<>();
    private final Map<Statement, String> used = new IdentityHashMap<>();

    Kept(Connection connection) {
      this.connection = connection;
    }

    synchronized @Nullable PreparedStatement take(String sql) {
      return idle.remove(sql);
    }

    synchronized PreparedStatement using(String sql, PreparedStatement statement) {
      used.put(statement, sql);
      return statement;
    }

    /** Keeps a statement that was used, and answers one that is to be closed instead. */
    synchronized @Nullable Statement keep(PreparedStatement statement) throws SQLException {
      String sql = used.remove(statement);
      if (sql == null || statement.isClosed() || idle.containsKey(sql)) {
        return statement;
      }
      // Its values stay bound until the next ones are: to clear them would make SQLite plan it
      // anew.
      idle.put(sql, statement);
      return idle.size() > MOST ? idle.remove(idle.keySet().iterator().next()) : null;
    }
  }

  private static final class Cached extends DefaultStatementBuilder {
    private final Kept statements;

    Cached(Kept statements) {
      this.statements = statements;
    }

    @Override
    public PreparedStatement create(Connection connection, String sql, StatementContext context)
        throws SQLException {
      return prepare(sql);
    }

    PreparedStatement prepare(String sql) throws SQLException {
      PreparedStatement known = statements.take(sql);
      return statements.using(
          sql, known != null ? known : statements.connection.prepareStatement(sql));
    }

    // What Jdbi hands back here as the SQL is its own, with named parameters.
    @Override
    public void close(Connection connection, String named, Statement statement)
        throws SQLException {
      Statement surplus =
          statement instanceof PreparedStatement prepared ? statements.keep(prepared) : statement;
      if (surplus != null) {
        surplus.close();
      }
    }
  }
}
