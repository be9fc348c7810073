/**
 * What is remembered: the database (SQLite in the home, or PostgreSQL by its JDBC URL), its
 * migrations, the stores that other packages ask for as interfaces, and the lock that keeps a
 * second server out of a home. All SQL of the project stands here, once for both databases; where
 * they differ, {@link dev.showrunner.store.Dialect} says how.
 */
@NullMarked
package dev.showrunner.store;

import org.jspecify.annotations.NullMarked;
