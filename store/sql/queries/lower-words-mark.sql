-- The next statement may get the number of the last one, which is gone.  Comes after delete-entries.
UPDATE setting SET value = (SELECT coalesce (max (id), 0) FROM entry)
WHERE name = 'words' AND CAST (value AS INTEGER) > (SELECT coalesce (max (id), 0) FROM entry)
