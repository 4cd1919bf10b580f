-- Voor welke doelgroep is er op welke lijn niets gevonden?
-- Een rij per doelgroep en actielijn, ook waar het aantal nul is. Nul is: niets gevonden in de bronnen van dit register, niet: er gebeurt niets. `aantal_onlangs` telt wat het laatste jaar gemeld is.
-- en name: question_02_where_is_nothing_found
-- en title: For which target group is nothing found on which action line?
-- en text: One row per target group and action line, also where the number is zero. Zero means: nothing found in the sources of this register, not: nothing happens. `number_recently` counts what was reported in the last year.
-- en columns: target_group, target_group_code, action_line, action_line_code, number, number_recently, last_reported
SELECT
  d.titel AS doelgroep,
  d.id AS doelgroep_code,
  l.titel AS actielijn,
  l.id AS actielijn_code,
  COUNT(a.id) AS aantal,
  COALESCE(SUM(a.gemeld_code = 'onlangs'), 0) AS aantal_onlangs,
  MAX(a.laatste_stand_datum) AS laatst_gemeld
FROM lijst_doelgroep AS d
CROSS JOIN lijst_actielijn AS l
LEFT JOIN activiteiten AS a
  ON a.ingetrokken_datum IS NULL
  AND EXISTS (SELECT 1 FROM activiteit_doelgroepen AS x WHERE x.bij = a.id AND x.waarde_code = d.id)
  AND EXISTS (SELECT 1 FROM activiteit_actielijnen AS y WHERE y.bij = a.id AND y.waarde_code = l.id)
GROUP BY d.id, l.id
ORDER BY d.volgnummer, l.volgnummer
