-- Wie doet wat voor een doelgroep, sinds wanneer, en op wiens belofte?
-- Een rij per activiteit en doelgroep, met het verantwoordelijke ministerie, de eerste en laatste stand, en de toezeggingen, moties en aanbevelingen waaraan zij invulling geeft. Leeg is: geen bron zegt het.
SELECT
  d.waarde AS doelgroep,
  d.waarde_code AS doelgroep_code,
  a.id AS activiteit,
  a.titel,
  a.departement,
  a.departement_code,
  a.betrokken_departementen,
  a.looptijd_begin AS begin,
  (SELECT MIN(s.datum) FROM activiteit_standen AS s WHERE s.bij = a.id) AS eerste_stand,
  a.laatste_stand_datum AS laatste_stand,
  a.laatste_stand_status AS status,
  a.gemeld,
  a.geeft_invulling_aan
FROM activiteit_doelgroepen AS d
JOIN activiteiten AS a ON a.id = d.bij
WHERE a.ingetrokken_datum IS NULL
ORDER BY d.waarde, a.titel
