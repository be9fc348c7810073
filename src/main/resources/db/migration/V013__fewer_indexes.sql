-- Every stage of every job wrote these, for questions that other indexes answer as well: when the next job is due by
-- jobs_due, lane by lane and priority by priority; which jobs run by jobs_status.
DROP INDEX jobs_next_due;
DROP INDEX jobs_running;
