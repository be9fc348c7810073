-- The same statements run on SQLite and PostgreSQL: names are TEXT, instants BIGINT (milliseconds since 1970, UTC),
-- structured values JSON in TEXT. NULL means "not so", never "unknown".

CREATE TABLE jobs (
  id               TEXT    PRIMARY KEY,            -- sorts by creation
  version          BIGINT  NOT NULL,               -- grows with every change but progress: the compare of compare-and-set
  origin           TEXT    NOT NULL,
  status           TEXT    NOT NULL,
  stage            TEXT    NOT NULL,
  lane             TEXT    NOT NULL,               -- the lane of the stage
  priority         INTEGER NOT NULL,               -- 0 low to 3 urgent
  due_at           BIGINT,                         -- when a dispatcher may take it; of a running job, the end of its lease
  calendar_at      BIGINT  NOT NULL,               -- publishAt, else scheduledAt
  search           TEXT    NOT NULL,               -- the topic in lower case
  request          TEXT    NOT NULL,
  progress_percent INTEGER NOT NULL,
  progress_message TEXT    NOT NULL,
  stage_progress   TEXT    NOT NULL,
  attempts         INTEGER NOT NULL,
  generation       INTEGER NOT NULL,
  node             TEXT,
  claimed_at       BIGINT,
  ran_millis       BIGINT  NOT NULL,               -- how long earlier claims ran, for the job's timeout
  error_stage      TEXT,
  error_kind       TEXT,
  error_message    TEXT,
  wait_reason      TEXT,
  until_at         BIGINT,
  pause_requested  BOOLEAN NOT NULL,
  paused_from      TEXT,
  paused_reason    TEXT,
  paused_until     BIGINT,
  approved         BOOLEAN NOT NULL,
  batch            TEXT,
  fail_fast        BOOLEAN NOT NULL,
  created_at       BIGINT  NOT NULL,
  started_at       BIGINT,
  completed_at     BIGINT
);

CREATE INDEX jobs_due ON jobs (lane, priority, due_at, id) WHERE due_at IS NOT NULL;
CREATE INDEX jobs_next_due ON jobs (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX jobs_running ON jobs (node) WHERE status = 'RUNNING';
CREATE INDEX jobs_status ON jobs (status, id);
CREATE INDEX jobs_calendar ON jobs (calendar_at);
CREATE INDEX jobs_batch ON jobs (batch) WHERE batch IS NOT NULL;

-- What a finished stage left behind; part is empty for the whole stage, else names a piece of it, as a scene.
CREATE TABLE checkpoints (
  job_id     TEXT    NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  stage      TEXT    NOT NULL,
  part       TEXT    NOT NULL,
  generation INTEGER NOT NULL,
  result     TEXT    NOT NULL,
  written_at BIGINT  NOT NULL,
  PRIMARY KEY (job_id, stage, part)
);

CREATE TABLE attempts (
  job_id       TEXT    NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  stage        TEXT    NOT NULL,
  stage_number INTEGER NOT NULL,                   -- 0 script to 6 analytics: orders what began in one millisecond
  number       INTEGER NOT NULL,
  generation   INTEGER NOT NULL,
  started_at   BIGINT  NOT NULL,
  ended_at     BIGINT,
  outcome      TEXT,
  message      TEXT    NOT NULL,
  PRIMARY KEY (job_id, stage, number)
);

CREATE INDEX attempts_retryable ON attempts (outcome) WHERE outcome = 'RETRYABLE';

-- A file dropped into the inbox makes one job, however often it is seen.
CREATE TABLE inbox (
  name   TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  job_id TEXT NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  PRIMARY KEY (name, sha256)
);

CREATE INDEX inbox_job ON inbox (job_id);

-- A request sent twice under one key makes one job.
CREATE TABLE idempotency_keys (
  idempotency_key TEXT   PRIMARY KEY,
  request_sha256  TEXT   NOT NULL,
  job_id          TEXT   NOT NULL REFERENCES jobs (id) ON DELETE CASCADE,
  created_at      BIGINT NOT NULL
);

CREATE INDEX idempotency_keys_job ON idempotency_keys (job_id);

-- What deleted jobs still count for in the statistics.
CREATE TABLE past_totals (
  name  TEXT   PRIMARY KEY,
  total BIGINT NOT NULL
);

-- The shape Camel's JdbcMessageIdRepository expects; it must not create the table itself.
CREATE TABLE CAMEL_MESSAGEPROCESSED (
  processorName VARCHAR(255) NOT NULL,
  messageId     VARCHAR(100) NOT NULL,
  createdAt     TIMESTAMP,
  PRIMARY KEY (processorName, messageId)
);
