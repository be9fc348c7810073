-- Rules that make jobs again and again. plan is what was asked for of the rule, request what each of its jobs has but for topic and
-- times; both are JSON.
CREATE TABLE schedules (
  id              TEXT    PRIMARY KEY,             -- sorts by creation
  name            TEXT    NOT NULL,
  source          TEXT    NOT NULL,                -- the file below config/schedules that it comes from; empty for none
  source_sha256   TEXT    NOT NULL,                -- of its entry in that file; empty for none
  plan            TEXT    NOT NULL,
  request         TEXT    NOT NULL,
  enabled         BOOLEAN NOT NULL,
  paused_reason   TEXT    NOT NULL,                -- why it paused itself; empty when a person did, or when it is not paused
  next_at         BIGINT,                          -- the next occurrence; NULL when there is none or it is paused
  due_at          BIGINT,                          -- when that is to be looked at: earlier by the lead time, later by the jitter
  held            BOOLEAN NOT NULL,                -- that occurrence was due in time and waits for a job before it
  runs            BIGINT  NOT NULL,                -- jobs made
  topics_from     BIGINT  NOT NULL,                -- the runs when its list of topics was given
  failures        BIGINT  NOT NULL,                -- runs that failed
  failures_in_row INTEGER NOT NULL,
  last_at         BIGINT,                          -- the last run's occurrence
  last_job        TEXT,                            -- no reference: that job may be deleted
  created_at      BIGINT  NOT NULL
);

CREATE INDEX schedules_due ON schedules (due_at) WHERE due_at IS NOT NULL;
CREATE UNIQUE INDEX schedules_source ON schedules (source, name) WHERE source <> '';

-- Which occurrence a job is: a schedule makes one job of an instant, ever. No reference: the schedule may be deleted.
ALTER TABLE jobs ADD COLUMN schedule_id TEXT;
ALTER TABLE jobs ADD COLUMN occurrence_at BIGINT;
-- The end that its schedule has counted: COMPLETED, FAILED, CANCELLED; empty for none yet.
ALTER TABLE jobs ADD COLUMN counted TEXT NOT NULL DEFAULT '';

CREATE UNIQUE INDEX jobs_occurrence ON jobs (schedule_id, occurrence_at) WHERE schedule_id IS NOT NULL;
CREATE INDEX jobs_unfinished_run ON jobs (schedule_id) WHERE schedule_id IS NOT NULL AND completed_at IS NULL;
CREATE INDEX jobs_uncounted_run ON jobs (completed_at)
  WHERE schedule_id IS NOT NULL AND completed_at IS NOT NULL AND counted <> status;
