-- Hoeveel geld noemen de bronnen, per ministerie?
-- Elk bedrag in euro met het ministerie dat voor de activiteit verantwoordelijk is. Tel bedragen niet op: zij gaan over verschillende jaren, en eenmalig staat naast elk jaar.
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
