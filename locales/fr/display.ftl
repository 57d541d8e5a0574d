### Les écrans du lieu d’accueil, les panneaux des guichets, et ce qui s’y dit à voix haute.

display-title = Écran du lieu d’accueil
display-sign-title = Panneau d’un guichet
display-number = Numéro
display-counter = Guichet
display-before = Appels précédents
display-waits = Attente, en minutes environ
display-waiting = personnes en attente
display-unknown = pas encore connue
display-unserved = aucun guichet ouvert
display-closed-queue = plus de tickets aujourd’hui
display-none-yet = Personne n’a encore été appelé aujourd’hui
display-ended = Fermé pour aujourd’hui
display-held = { $held } personnes sur 100 ont attendu dans la fourchette affichée
display-as-of = Situation à { $time }
display-age-seconds = { $count ->
    [one] Mis à jour il y a { $count } seconde
   *[other] Mis à jour il y a { $count } secondes
}
display-age-minutes = { $count ->
    [one] Mis à jour il y a { $count } minute
   *[other] Mis à jour il y a { $count } minutes
}
display-cut = Pas de connexion
display-reload = Afficher la dernière situation
display-sound-off = Activer le son
display-sound-on = Le son est activé
display-to = au guichet
display-sign-called = C’est à vous
display-sign-served = En cours
display-sign-free = Libre
display-sign-paused = En pause
display-sign-closed = Fermé
# La langue de la voix, telle que les navigateurs la nomment, et ce qu’elle dit. Un numéro se dit signe par signe.
display-voice-tag = fr-FR
display-voice = Numéro { $ticket }, présentez-vous au guichet { $counter }, s’il vous plaît.

problem-desk-closes = Le site s’arrête un instant.
    .next = Attendez une minute. Cette page réessaie d’elle-même.
