-- Gives a document's statements back what was found of their stance.
-- in:  1 paper
UPDATE entry SET stance = found.stance, stance_confidence = found.confidence, stance_evidence = found.evidence
FROM entry_stance AS found WHERE found.entry = entry.id AND paper = ?1
