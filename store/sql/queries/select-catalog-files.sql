-- The catalogs and crosswalks of the store's user, in the order added.
-- out: name, text, who, added
SELECT name, text, who, added FROM catalog_file ORDER BY id
