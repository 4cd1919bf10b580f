-- Wie doet wat voor een doelgroep, sinds wanneer, en op wiens belofte?
-- Een rij per activiteit en doelgroep, met het verantwoordelijke ministerie, de eerste en laatste stand, en de toezeggingen, moties en aanbevelingen waaraan zij invulling geeft. Leeg is: geen bron zegt het.
-- en name: question_01_who_does_what_for_whom
-- en title: Who does what for a target group, since when, and in answer to what?
-- en text: One row per activity and target group, with the responsible ministry, the first and last report, and the promises, motions and recommendations that it responds to. Empty means: no source says so.
-- en columns: target_group, target_group_code, activity, title, ministry, ministry_code, other_ministries, begin, first_report, last_report, status, reported, responds_to
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
