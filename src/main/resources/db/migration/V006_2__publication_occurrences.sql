-- Which of its schedule's occurrences a publication is, so that it has the same UID in calendar.ics when its job is cleaned away.
ALTER TABLE publications ADD COLUMN occurrence_at BIGINT;

UPDATE publications SET occurrence_at = (SELECT j.occurrence_at FROM jobs j WHERE j.id = publications.job_id);
