-- A row for each control of each catalog, also those that nobody speaks of: the store's view of that name.
CREATE OR REPLACE TEMPORARY VIEW coverage AS
WITH filed AS (
  SELECT framework, control, count (DISTINCT vendor) AS vendors, count (DISTINCT sha256) AS documents, count (*) AS statements,
         count (CASE WHEN stance = 'implemented' THEN 1 END) AS implemented, count (CASE WHEN stance = 'partial' THEN 1 END) AS partial,
         count (CASE WHEN stance = 'planned' THEN 1 END) AS planned, count (CASE WHEN stance = 'absent' THEN 1 END) AS absent,
         count (CASE WHEN stance = 'customer' THEN 1 END) AS customer, count (CASE WHEN stance = 'shared' THEN 1 END) AS shared,
         count (CASE WHEN stance = 'undisclosed' THEN 1 END) AS undisclosed,
         count (CASE WHEN stance = 'inapplicable' THEN 1 END) AS inapplicable,
         count (CASE WHEN stance = 'informative' THEN 1 END) AS informative, count (CASE WHEN stance = 'unclear' THEN 1 END) AS unclear,
         count (CASE WHEN stance = 'unanswered' THEN 1 END) AS unanswered,
         count (CASE WHEN stance IN ('implemented', 'partial', 'shared') THEN 1 END) AS covered,
         count (DISTINCT CASE WHEN stance IN ('implemented', 'partial', 'shared') THEN vendor END) AS vendors_covered
  FROM filing GROUP BY framework, control)
SELECT coalesce (control.framework, filed.framework) AS framework, coalesce (control.id, filed.control) AS control,
       control.position, control.title, control.title_en,
       coalesce (vendors, 0) AS vendors, coalesce (documents, 0) AS documents, coalesce (statements, 0) AS statements,
       coalesce (implemented, 0) AS implemented, coalesce (partial, 0) AS partial, coalesce (planned, 0) AS planned,
       coalesce (absent, 0) AS absent, coalesce (customer, 0) AS customer, coalesce (shared, 0) AS shared,
       coalesce (undisclosed, 0) AS undisclosed, coalesce (inapplicable, 0) AS inapplicable,
       coalesce (informative, 0) AS informative, coalesce (unclear, 0) AS unclear, coalesce (unanswered, 0) AS unanswered,
       coalesce (covered, 0) AS covered, coalesce (vendors_covered, 0) AS vendors_covered
FROM control FULL JOIN filed ON filed.framework = control.framework AND filed.control = control.id
WHERE control.level = 'control' OR statements > 0
