/**
 * What people are told without looking: {@link dev.showrunner.notify.Notifier} hands out what lies
 * in the {@link dev.showrunner.notify.Outbox}, {@link dev.showrunner.notify.Lookout} puts into it
 * what no job's change says. The routes deliver.
 */
@NullMarked
package dev.showrunner.notify;

import org.jspecify.annotations.NullMarked;
