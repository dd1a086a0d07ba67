-- Notes that this maker, too, makes the record that is stored.
-- in:  1 paper, 2 maker
UPDATE paper SET maker = ?2 WHERE id = ?1 AND maker IS NOT ?2
