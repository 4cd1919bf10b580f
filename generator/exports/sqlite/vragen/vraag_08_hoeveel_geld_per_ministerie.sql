-- Hoeveel geld noemen de bronnen, per ministerie?
-- Elk bedrag in euro met het ministerie dat voor de activiteit verantwoordelijk is. Tel bedragen niet op: zij gaan over verschillende jaren, en eenmalig staat naast elk jaar.
-- en name: question_08_how_much_money_per_ministry
-- en title: How much money do the sources name, per ministry?
-- en text: Each amount in euros with the ministry that is responsible for the activity. Do not add amounts up: they are of different years, and one-off amounts stand beside yearly ones.
-- en columns: ministry, ministry_code, amount, kind, kind_code, period, giver, receiver, note, activity, title, source, place_in_the_source
SELECT
  a.departement,
  a.departement_code,
  f.bedrag,
  f.soort,
  f.soort_code,
  f.periode,
  f.verstrekker,
  f.ontvanger,
  f.toelichting,
  a.id AS activiteit,
  a.titel,
  f.bron,
  f.vindplaats
FROM activiteit_financiering AS f
JOIN activiteiten AS a ON a.id = f.bij
WHERE a.ingetrokken_datum IS NULL
ORDER BY a.departement, f.bedrag DESC, a.titel
