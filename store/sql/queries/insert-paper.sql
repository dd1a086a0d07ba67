-- A document.
-- in:  1 id (NULL: a new one), 2 sha256, 3 file, 4 origin, 5 digest, 6 media_type, 7 charset, 8 bytes, 9 pages,
--      10 producer, 11 author, 12 language, 13 created, 14 modified, 15 reader, 16 reader_version,
--      17 vendor, 18 service, 19 title, 20 edition, 21 issued, 22 revised,
--      23 scheme, 24 its shift, 25 its cld_dropped, 26 its confidence, 27 its evidence, 28 error, 29 error_message,
--      30 maker, 31 where it came from (NULL: not told)
INSERT INTO paper (id, sha256, file, origin, digest, media_type, charset, bytes, pages, producer, author, language, created,
                   modified, reader, reader_version, vendor, service, title, edition, issued, revised, scheme,
                   scheme_shift, scheme_cld_dropped, scheme_confidence, scheme_evidence, error, error_message, maker, uri)
VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20,
        ?21, ?22, ?23, ?24, ?25, ?26, ?27, ?28, ?29, ?30, ?31)
ON CONFLICT (id) DO UPDATE SET
  origin = excluded.origin, digest = excluded.digest, media_type = excluded.media_type, charset = excluded.charset,
  bytes = excluded.bytes, pages = excluded.pages, producer = excluded.producer, author = excluded.author,
  language = excluded.language, created = excluded.created, modified = excluded.modified, reader = excluded.reader,
  reader_version = excluded.reader_version, vendor = excluded.vendor, service = excluded.service,
  title = excluded.title, edition = excluded.edition, issued = excluded.issued, revised = excluded.revised,
  scheme = excluded.scheme, scheme_shift = excluded.scheme_shift, scheme_cld_dropped = excluded.scheme_cld_dropped,
  scheme_confidence = excluded.scheme_confidence, scheme_evidence = excluded.scheme_evidence,
  error = excluded.error, error_message = excluded.error_message,
  maker = excluded.maker
