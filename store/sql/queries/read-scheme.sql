-- Whose numbers a document follows.
-- in:  1 paper
-- out: scheme, shift, cld_dropped, confidence, evidence
SELECT scheme, scheme_shift, scheme_cld_dropped, scheme_confidence, scheme_evidence FROM paper WHERE id = ?1
