-- Whether there is a framework of that name.
-- in:  1 name
-- out: title, or no row
SELECT title FROM framework WHERE name = ?1
