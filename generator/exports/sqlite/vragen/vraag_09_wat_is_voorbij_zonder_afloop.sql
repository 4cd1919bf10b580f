-- Wat is voorbij zonder dat een bron de afloop vertelt?
-- Geplande mijlpalen, looptijden en termijnen van toezeggingen die voor de peildatum liggen en waarvan later niets gemeld is: wat een volgende brief moet beantwoorden.
-- en name: question_09_what_has_passed_without_an_outcome
-- en title: What has passed without a source that tells the outcome?
-- en text: Planned milestones, durations and terms of promises that are before the date of the register and of which nothing was reported later: what a next letter is to answer.
-- en columns: what, ministry, ministry_code, date, identifier, title, text, source, place_in_the_source
-- en words: mijlpaal=milestone, looptijd=duration, toezegging=promise
WITH peil AS (SELECT waarde AS dag FROM over WHERE id = 'peildatum')
SELECT
  'mijlpaal' AS wat,
  a.departement,
  a.departement_code,
  m.datum,
  a.id AS kenmerk,
  a.titel,
  m.tekst,
  m.bron,
  m.vindplaats
FROM activiteit_mijlpalen AS m
JOIN activiteiten AS a ON a.id = m.bij
JOIN datums AS d ON d.id = m.datum
WHERE a.ingetrokken_datum IS NULL
  AND EXISTS (SELECT 1 FROM activiteit_voorbij AS v WHERE v.bij = a.id AND v.waarde_code = 'mijlpaal')
  AND m.status_code = 'gepland'
  AND (d.laatste_dag < (SELECT dag FROM peil) OR (m.datum LIKE 'voor %' AND d.laatste_dag = (SELECT dag FROM peil)))
  AND NOT EXISTS (
    SELECT 1
    FROM activiteit_standen AS s
    WHERE s.bij = m.bij AND s.datum > d.laatste_dag AND s.bron_code <> m.bron_code
  )
  AND NOT EXISTS (
    SELECT 1
    FROM activiteit_mijlpalen AS o
    JOIN datums AS e ON e.id = o.datum
    WHERE o.bij = m.bij AND o.status_code <> 'gepland' AND e.laatste_dag >= d.laatste_dag
  )
UNION ALL
SELECT
  'looptijd', a.departement, a.departement_code, a.looptijd_eind, a.id, a.titel, NULL, a.looptijd_bron,
  a.looptijd_vindplaats
FROM activiteit_voorbij AS v
JOIN activiteiten AS a ON a.id = v.bij
WHERE v.waarde_code = 'looptijd' AND a.ingetrokken_datum IS NULL
UNION ALL
SELECT
  'toezegging', t.departement, t.departement_code, t.termijn, t.id, t.titel, t.tekst, t.bron, t.vindplaats
FROM toezeggingen AS t
JOIN datums AS d ON d.id = t.termijn
WHERE t.nagekomen_datum IS NULL AND d.laatste_dag < (SELECT dag FROM peil)
ORDER BY 2, 4, 6
