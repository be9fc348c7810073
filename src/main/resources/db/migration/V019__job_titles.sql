-- What a job's video is to be called, as far as the request says so: the calendar compares it with what the channel has published.
ALTER TABLE jobs ADD COLUMN title TEXT NOT NULL DEFAULT '';

UPDATE jobs SET title = coalesce(request${json} ->> 'title', '');
