-- How far decisions have come: changes with each one made or undone.
-- out: last id, how many are undone
SELECT coalesce (max (id), 0), coalesce (sum (undone), 0) FROM decision
