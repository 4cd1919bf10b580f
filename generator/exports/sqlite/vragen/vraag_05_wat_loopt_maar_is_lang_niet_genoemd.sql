-- Wat heet lopend, maar is lang niet genoemd?
-- Activiteiten waarvan de laatste stand lopend is en die daarna niet meer zijn gemeld of bevestigd. Niet genoemd is niet hetzelfde als gestopt.
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
