-- Wat heet lopend, maar is lang niet genoemd?
-- Activiteiten waarvan de laatste stand lopend is en die daarna niet meer zijn gemeld of bevestigd. Niet genoemd is niet hetzelfde als gestopt.
-- en name: question_05_what_runs_but_was_long_not_mentioned
-- en title: What is called running, but was long not mentioned?
-- en text: Activities whose last report says running and that were not reported or confirmed since. Not mentioned is not the same as stopped.
-- en columns: activity, title, ministry, ministry_code, last_report, source, confirmed_on, passed_without_an_outcome
SELECT
  a.id AS activiteit,
  a.titel,
  a.departement,
  a.departement_code,
  a.laatste_stand_datum AS laatste_stand,
  a.laatste_stand_bron AS bron,
  a.bevestigd_op,
  a.voorbij
FROM activiteiten AS a
WHERE a.ingetrokken_datum IS NULL AND a.laatste_stand_status_code = 'lopend' AND a.gemeld_code = 'eerder'
ORDER BY a.laatste_stand_datum, a.titel
