/**
 * What Google projects may still spend today: uploads, units, searches. The book is kept in the
 * database, so that several nodes never spend the same units twice, and looked ahead in, so that
 * the calendar shows which uploads will not fit into their day.
 */
@NullMarked
package dev.showrunner.quota;

import org.jspecify.annotations.NullMarked;
