-- Wat is het laatst gemeld, per ministerie?
-- Elke stand, de nieuwste eerst, bij elk ministerie dat verantwoordelijk of betrokken is. Kies er een met `departement_code`.
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
