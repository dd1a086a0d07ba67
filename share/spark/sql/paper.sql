-- A row a document: of the same bytes the record that the store would keep, and its place among the editions of its paper.
CREATE OR REPLACE TEMPORARY VIEW paper AS
WITH one AS (
  SELECT *, row_number () OVER (PARTITION BY coalesce (sha256, concat (source.file, ' ', uri))
                                ORDER BY CASE WHEN error IS NULL THEN 0 ELSE 1 END, source.reader_version DESC NULLS LAST,
                                         source.file, uri, run DESC) AS choice
  FROM record),
placed AS (
  SELECT run, sha256, uri, source.file AS file, about.vendor AS vendor, about.service AS service, about.title AS title,
         about.edition AS edition, about.issued AS issued, about.revised AS revised, error.code AS error,
         coalesce (keys.series, 'sha256:' || coalesce (sha256, uri)) AS series, keys.edition AS by_edition, keys.date AS by_date,
         keys.modified AS by_modified, keys.file AS by_file
  FROM one WHERE choice = 1),
led AS (
  SELECT *, count (*) OVER pack AS revisions,
         CASE WHEN count (by_edition) OVER pack = count (*) OVER pack AND min (by_edition) OVER pack <> max (by_edition) OVER pack THEN by_edition
              WHEN count (by_date) OVER pack = count (*) OVER pack AND min (by_date) OVER pack <> max (by_date) OVER pack THEN by_date
              WHEN count (by_modified) OVER pack = count (*) OVER pack AND min (by_modified) OVER pack <> max (by_modified) OVER pack THEN by_modified
              ELSE by_file END AS by_first
  FROM placed WINDOW pack AS (PARTITION BY series))
SELECT *, row_number () OVER later AS revision,
       row_number () OVER later = revisions AS newest,
       lag (sha256) OVER later AS revises
FROM led
WINDOW later AS (PARTITION BY series ORDER BY by_first NULLS FIRST, by_edition NULLS FIRST, by_date NULLS FIRST, by_modified NULLS FIRST,
                 by_file NULLS FIRST, sha256)
