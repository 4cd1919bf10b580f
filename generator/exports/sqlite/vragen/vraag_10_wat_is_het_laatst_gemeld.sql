-- Wat is het laatst gemeld, per ministerie?
-- Elke stand, de nieuwste eerst, bij elk ministerie dat verantwoordelijk of betrokken is. Kies er een met `departement_code`.
-- en name: question_10_what_was_reported_last
-- en title: What was reported last, per ministry?
-- en text: Each report, the newest first, at each ministry that is responsible or involved. Choose one by `ministry_code`.
-- en columns: date, ministry, ministry_code, activity, title, status, text, source, place_in_the_source
SELECT
  s.datum,
  m.departement,
  m.departement_code,
  a.id AS activiteit,
  a.titel,
  s.status,
  s.tekst,
  s.bron,
  s.vindplaats
FROM activiteit_standen AS s
JOIN activiteiten AS a ON a.id = s.bij
JOIN (
  SELECT id, departement, departement_code FROM activiteiten
  UNION
  SELECT bij, departement, departement_code FROM activiteit_betrokken_departementen
) AS m ON m.id = a.id
WHERE a.ingetrokken_datum IS NULL
ORDER BY s.datum DESC, a.titel, m.departement
