-- Notes that the statements by their words are up to date.
INSERT OR REPLACE INTO setting SELECT 'words', coalesce (max (id), 0) FROM entry
