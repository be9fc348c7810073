-- Occurrences of a schedule that made no job, since the calendar had no room for it.
ALTER TABLE schedules ADD COLUMN skipped BIGINT NOT NULL DEFAULT 0;
ALTER TABLE schedules ADD COLUMN skipped_at BIGINT;                          -- the last of them
ALTER TABLE schedules ADD COLUMN skipped_reason TEXT NOT NULL DEFAULT '';    -- what was in its way
