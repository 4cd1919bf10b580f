-- Wat doet een ministerie, zelf of als betrokkene, per soort?
-- Een rij per activiteit en ministerie. `betrokkenheid` zegt of het ministerie verantwoordelijk is of meedoet; kies met `soort` bijvoorbeeld alle onderzoek.
-- en name: question_06_what_does_a_ministry_do
-- en title: What does a ministry do, itself or as one involved, by kind?
-- en text: One row per activity and ministry. `involvement` says whether the ministry is responsible or takes part; choose for example all research by `kind`.
-- en columns: ministry, ministry_code, involvement, kind, kind_code, activity, title, status, last_report
-- en words: verantwoordelijk=responsible, betrokken=involved
SELECT
  m.departement,
  m.departement_code,
  m.betrokkenheid,
  a.soort,
  a.soort_code,
  a.id AS activiteit,
  a.titel,
  a.laatste_stand_status AS status,
  a.laatste_stand_datum AS laatste_stand
FROM (
  SELECT id, departement, departement_code, 'verantwoordelijk' AS betrokkenheid FROM activiteiten
  UNION ALL
  SELECT bij, departement, departement_code, 'betrokken' FROM activiteit_betrokken_departementen
) AS m
JOIN activiteiten AS a ON a.id = m.id
WHERE a.ingetrokken_datum IS NULL
ORDER BY m.departement, m.betrokkenheid DESC, a.soort, a.titel
