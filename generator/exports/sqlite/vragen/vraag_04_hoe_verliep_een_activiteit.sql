-- Hoe verliep een activiteit van brief tot brief, en welke brief noemt haar niet?
-- Een rij per activiteit en document met standen, vanaf de eerste stand. Zonder status noemt dat document haar niet; dat is iets anders dan gestopt.
-- en name: question_04_how_did_an_activity_go
-- en title: How did an activity go from letter to letter, and which letter does not mention it?
-- en text: One row per activity and document with reports, from its first report on. Without a status that document does not mention it; that is not the same as stopped.
-- en columns: activity, title, date, source, source_code, status, status_code, text, place_in_the_source
SELECT
  a.id AS activiteit,
  a.titel,
  b.datum,
  b.bron,
  b.bron_code,
  s.status,
  s.status_code,
  s.tekst,
  s.vindplaats
FROM activiteiten AS a
JOIN (
  SELECT bron_code, MIN(bron) AS bron, MAX(datum) AS datum
  FROM activiteit_standen
  GROUP BY bron_code
) AS b ON b.datum >= (SELECT MIN(x.datum) FROM activiteit_standen AS x WHERE x.bij = a.id)
LEFT JOIN activiteit_standen AS s ON s.bij = a.id AND s.bron_code = b.bron_code
WHERE a.ingetrokken_datum IS NULL
ORDER BY a.titel, b.datum, s.volgnummer
