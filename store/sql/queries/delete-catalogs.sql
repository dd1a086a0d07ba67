-- Forgets the built-in catalogs, with their controls.
DELETE FROM framework WHERE built_in = 1
