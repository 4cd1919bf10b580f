-- Waar komt een cijfer vandaan?
-- Elk cijfer van een activiteit met het document en de plaats daarin.
-- en name: question_07_where_does_a_figure_come_from
-- en title: Where does a figure come from?
-- en text: Each figure of an activity with the document and the place in it.
-- en columns: value, unit, date, note, activity, title, source, source_code, url, place_in_the_source
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
