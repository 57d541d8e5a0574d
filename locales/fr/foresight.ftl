### Quand venir, et si l’attente est bien prévue.

when-title = Quand venir : { $hall }
when-link = Quand c’est calme
when-lead = L’affluence des deux prochaines semaines, d’après les venues passées. C’est une prévision, pas une promesse.
when-unknown = Nous n’en savons pas encore assez.
when-unknown-next = Après une semaine de jours ouvrés, cette page montre quand il y aura peu de monde et quand il y en aura beaucoup.
when-day = Jour
when-time = Heure
when-ask = Montrer des heures plus calmes
when-asked = Le { $day } à { $time } : { $level }.
when-closed = Choisissez une autre heure, s’il vous plaît : le lieu d’accueil est fermé à celle-ci.
when-better = Des heures plus calmes à proximité :
when-calendar = Les deux prochaines semaines
when-morning = Matin
when-midday = Midi
when-afternoon = Après-midi
when-quiet = Calme
when-usual = Comme d’habitude
when-busy = Beaucoup de monde
when-very-busy = Énormément de monde
when-record = Combien de fois c’était juste
when-record-right = Sur 100 demi-heures annoncées chargées la veille, { $count } l’ont été.
when-record-found = Sur 100 demi-heures chargées, { $count } avaient été annoncées.
when-record-none = Aucune demi-heure chargée n’a encore été annoncée ou manquée. Dès qu’il y en aura une, nous dirons ici combien de fois nous avions raison.

accuracy-title = L’attente est-elle bien prévue ? { $hall }
accuracy-link = L’attente est-elle bien prévue ?
accuracy-lead = Plusieurs façons d’estimer une attente tournent côte à côte. Nous nous fions à celle qui s’est le moins trompée récemment, et son erreur s’affiche ici pour tout le monde.
accuracy-none = Personne n’a encore attendu ici. Dès que des personnes auront attendu, les erreurs s’afficheront ici.
accuracy-told = { $count ->
    [one] { $count } personne a reçu une fourchette
   *[other] { $count } personnes ont reçu une fourchette
} ; elle a été juste pour { $held } sur 100. Elle doit l’être pour 80.
accuracy-estimator = Façon d’estimer
accuracy-error = Erreur typique, en minutes
accuracy-absolute = Erreur moyenne, en minutes
accuracy-held = Attentes dans la fourchette
accuracy-waits = Attentes comparées
accuracy-relied-on = retenue en ce moment
accuracy-note = L’erreur typique est la racine de la moyenne des carrés de l’écart entre l’attente prévue et l’attente réelle, sur les 500 dernières attentes environ.
estimator-constant = La moyenne de toutes les attentes jusqu’ici
estimator-length-and-class = Combien de personnes sont avant
estimator-last-entered = L’attente du dernier appelé
estimator-regression = File, guichets, heure du jour et dernières attentes ensemble
