-- What a Google project has spent on a day, which begins at midnight in California. The row is locked while it is changed, so that
-- several nodes never spend the same units twice.
CREATE TABLE quota (
  project             TEXT    NOT NULL,
  day                 TEXT    NOT NULL,            -- in California, as 2026-11-26
  uploads             INTEGER NOT NULL,            -- uploads begun
  units               INTEGER NOT NULL,
  searches            INTEGER NOT NULL,
  uploads_gone_until  BIGINT,                      -- until when YouTube says that none is left; NULL when it has not said so
  units_gone_until    BIGINT,
  searches_gone_until BIGINT,
  holds               TEXT    NOT NULL,            -- JSON: what is set aside for a job, by its id
  PRIMARY KEY (project, day)
);
