-- What was found of some statements is their answer.
-- in:  1 id of the first, 2 of the last
UPDATE entry SET raw = char (1) WHERE raw = answer AND id BETWEEN ?1 AND ?2
