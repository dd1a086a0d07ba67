-- Who a document is from, of all documents.
-- out: id, vendor, service
SELECT id, vendor, service FROM paper ORDER BY file, sha256
