-- A catalog or crosswalk that a user added.
-- in:  1 name
DELETE FROM catalog_file WHERE name = ?1
