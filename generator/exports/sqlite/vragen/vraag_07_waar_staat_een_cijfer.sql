-- Waar komt een cijfer vandaan?
-- Elk cijfer van een activiteit met het document en de plaats daarin.
SELECT
  c.waarde,
  c.eenheid,
  c.datum,
  c.toelichting,
  a.id AS activiteit,
  a.titel,
  c.bron,
  c.bron_code,
  d.url,
  c.vindplaats
FROM activiteit_cijfers AS c
JOIN activiteiten AS a ON a.id = c.bij
LEFT JOIN documenten AS d ON d.id = c.bron_code
ORDER BY a.titel, c.volgnummer
