-- What people are to be told, until they are. A job's change puts it here in its own transaction.
CREATE TABLE notifications (
  id         TEXT    PRIMARY KEY,                  -- what it is about: the same twice is told once
  kind       TEXT    NOT NULL,
  job_id     TEXT    NOT NULL,                     -- empty for none; the job may be gone
  topic      TEXT    NOT NULL,
  channel    TEXT    NOT NULL,
  detail     TEXT    NOT NULL,
  message    TEXT    NOT NULL DEFAULT '',          -- what it was put into, by which targets know it again
  created_at BIGINT  NOT NULL,
  due_at     BIGINT,                               -- NULL once it is delivered or given up
  tries      INTEGER NOT NULL,
  sent_at    BIGINT
);

CREATE INDEX notifications_due ON notifications (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX notifications_message ON notifications (message);
CREATE INDEX notifications_sent ON notifications (sent_at, message) WHERE sent_at IS NOT NULL;
CREATE INDEX notifications_created ON notifications (created_at);
