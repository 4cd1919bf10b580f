-- Hoe verliep een activiteit van brief tot brief, en welke brief noemt haar niet?
-- Een rij per activiteit en document met standen, vanaf de eerste stand. Zonder status noemt dat document haar niet; dat is iets anders dan gestopt.
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
