-- Every few seconds it is looked whether something that a published video lacks is to be tried again. Few steps ever fail.
CREATE INDEX upload_steps_due ON upload_steps (due_at) WHERE state = 'FAILED';

-- A session's state may be REFUSED, too: the video arrived, and YouTube failed to process it or refused it. Once its owner has removed it
-- there, the next try uploads it again.
