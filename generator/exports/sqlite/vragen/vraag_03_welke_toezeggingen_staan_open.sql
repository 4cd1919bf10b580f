-- Welke toezeggingen staan nog open?
-- Elke toezegging zonder gemelde nakoming, met wie haar deed, wanneer en voor wanneer. `voorbij` is 1 als de termijn voor de peildatum ligt.
-- en name: question_03_which_promises_are_open
-- en title: Which promises are still open?
-- en text: Each promise that no source reports as kept, with who made it, when and for when. `passed` is 1 when the term is before the date of the register.
-- en columns: promise, title, made_by, ministry, ministry_code, date, term, passed, activities, source, place_in_the_source
SELECT
  t.id AS toezegging,
  t.titel,
  t.door,
  t.departement,
  t.departement_code,
  t.datum,
  t.termijn,
  COALESCE(e.laatste_dag < (SELECT waarde FROM over WHERE id = 'peildatum'), 0) AS voorbij,
  (SELECT GROUP_CONCAT(g.bij, '; ') FROM activiteit_geeft_invulling_aan AS g WHERE g.waarde_code = t.id) AS activiteiten,
  t.bron,
  t.vindplaats
FROM toezeggingen AS t
LEFT JOIN datums AS e ON e.id = t.termijn
WHERE t.nagekomen_datum IS NULL
ORDER BY t.datum, t.titel
