### Le lieu d’accueil pour ceux qui y travaillent : le guichet, l’accueil, et les pages du responsable.

## Le guichet

counter-nav = Guichet
counter-title = Guichet { $number }
counter-sit-title = Où vous installez-vous ?
counter-sit-lead = Installez-vous à un guichet pour y appeler des personnes. Un guichet a un seul agent, et un agent un seul guichet.
counter-sit = M’installer au guichet { $counter }
counter-quick = rapide : pour ceux qui viennent pour une seule chose
counter-place-taken = Quelqu’un y est installé
counter-place-wanted = Ouvert pour qui viendra.
counter-place-waiting = { $count ->
    [0] Aucun numéro ne l’attend
    [one] Un numéro l’attend
   *[other] { $count } numéros l’attendent
}
counter-here = À votre guichet
counter-called = Appelé à votre guichet
counter-then = Ensuite : { $queues }
counter-by-rule = Règle de l’appel : { $rule }
counter-free = Libre
counter-line = Dans la file
counter-line-empty = Ceux qui attendent ce que sert ce guichet s’affichent ici, dans l’ordre où ils seront appelés.
counter-line-more = et { $count } de plus
counter-line-rule = Dans l’ordre où ce guichet appelle. Un rendez-vous compte dès que son heure est venue.
counter-unknown-ticket = Il n’y a pas de ticket { $ticket } aujourd’hui.
counter-ticket-shown = Ticket { $ticket }
counter-brought = Dossier joint
counter-case-elsewhere = Ce dossier relève d’un autre service. Orientez la personne vers un guichet qui le sert.
counter-no-case = Aucun dossier n’est joint
counter-no-case-next = Demandez le récépissé et scannez-le : le dossier s’ouvre. Une nouvelle personne ?
counter-nobody = Il n’y a personne à votre guichet
counter-nobody-next = La personne que vous appelez s’affiche ici, avec le dossier qu’elle a joint.
counter-side = Liste des pièces et prochain acte
counter-serves = Ce guichet sert
counter-why = Pourquoi ?
counter-what-for = Pour quoi ?
counter-whom = Qui ?
counter-to-queue = Vers quelle file ?
counter-to-counter = Vers un guichet précis ?
counter-to-any = N’importe quel guichet qui la sert
counter-transfer-rule = La personne ne refait pas la file : elle passe avant celles qui n’ont encore été à aucun guichet. Si le guichet choisi fait une pause ou ferme, un autre guichet qui sert cette file l’appelle.
counter-scan-help = Scannez un récépissé, un numéro de dossier, un ticket ou un rendez-vous sur n’importe quelle page.
counter-call-this = Appeler { $ticket } hors de son tour
counter-minutes = { $minutes ->
    [0] à l’instant
    [one] 1 minute
   *[other] { $minutes } minutes
}
counter-party = { $count } personnes
counter-called-at = Appelé à { $time } ({ $ago })
counter-begun-at = Au guichet depuis { $time } ({ $ago })
counter-calls = Appelé { $count } fois
counter-calls-left = { $count ->
    [one] Appelez d’abord encore une fois.
   *[other] Appelez d’abord encore { $count } fois.
}
counter-then-goes-on = Ensuite, sans refaire la file : { $queue }.
counter-next-is = { $number } est le prochain : { $queue }, { $rule }.
counter-nobody-waits = Personne n’attend ce guichet.
counter-nobody-yet = Personne n’attend maintenant. Dès que quelqu’un arrive, vous le voyez ici.
counter-and-skills = { $number } : { $queues }
counter-about-ticket = Il s’agit du ticket { $ticket }.

counter-act-call-next = Appeler le suivant
counter-act-call-chosen = Appeler hors de son tour
counter-act-without-ticket = Recevoir sans ticket
counter-act-begin = La personne est là
counter-act-recall = Appeler à nouveau
counter-act-no-show = Personne n’est venu
counter-act-transfer = Orienter ailleurs
counter-act-finish = Terminer
counter-act-pause = Mettre en pause
counter-act-resume = Reprendre
counter-act-leave = Fermer le guichet

counter-pause-break = Pause
counter-pause-back-office = Travail hors du guichet
counter-pause-fault = Quelque chose ne fonctionne pas
counter-pause-meeting = Réunion ou formation

counter-choose-short-matter = Cela ne prend qu’un instant
counter-choose-asked-back = Nous avons demandé à la personne de revenir ici
counter-choose-wrong-line = La personne attendait dans la mauvaise file par notre faute
counter-choose-others-wait-for = Une personne nécessaire à l’affaire n’est là que maintenant

line-word-overtaken-enough = assez dépassé, passe en premier
line-word-onward = orienté d’un autre guichet
line-word-returned = de retour après un appel manqué
line-word-booked = rendez-vous
line-word-booked-at = rendez-vous de { $time }
line-word-booked-early = en avance pour un rendez-vous
line-word-priority = priorité
line-word-arrival = ordre d’arrivée
line-word-chosen = choisi
line-word-without-ticket = sans ticket

counter-ticket-away = arrivée non signalée
counter-ticket-waiting = attend
counter-ticket-called = appelé
counter-ticket-served = au guichet
counter-ticket-missed = appel manqué
counter-ticket-done = terminé
counter-ticket-left = rendu
counter-ticket-turned-away = invité à revenir un autre jour

ticket-act-check-in = Signaler l’arrivée
ticket-act-return = Remettre dans la file
ticket-act-priority = Donner la priorité
ticket-act-give-back = Reprendre le ticket

## L’accueil

reception-title = Accueil
reception-of = Accueil, { $hall }
reception-party = Combien de personnes ?
reception-receipt = Code de récépissé (s’il y a un dossier)
reception-take = Prendre un ticket pour
reception-take-help = Choisissez une file : le ticket est pris aussitôt.
reception-waiting = { $count ->
    [0] personne n’attend
    [one] un numéro attend
   *[other] { $count } numéros attendent
}
reception-priority = Avec priorité
reception-receipt-help = Scannez ici le récépissé : l’agent qui appellera aura le dossier sous la main.
reception-also = Et ensuite
reception-scan-help = Scannez ou saisissez un ticket ci-dessus pour signaler l’arrivée, donner la priorité ou reprendre le ticket. Un rendez-vous est enregistré dès que son code est scanné.
reception-taken = Ticket { $number }
reception-taken-say = Dites le numéro et remettez le ticket imprimé
reception-printing-printing = Le ticket s’imprime.
reception-printing-printed = Le ticket est sorti.
reception-printing-paper-out = Rien n’est sorti : l’imprimante n’a plus de papier. Le ticket compte quand même.
reception-printing-unreachable = Rien n’est sorti : l’imprimante est injoignable. Le ticket compte quand même.
reception-printing-no-answer = L’imprimante ne répond pas : le ticket n’est peut-être pas sorti. Il compte quand même.
reception-slip = Imprimer d’ici
reception-next = Personne suivante
reception-ahead = { $count ->
    [0] Aucun numéro avant
    [one] Un numéro est avant
   *[other] { $count } numéros sont avant
}

## Le responsable du lieu d’accueil

manage-nav = Lieux d’accueil
manage-now = Maintenant
manage-tomorrow = Demain
manage-week = Semaine passée
manage-counters = Guichets
manage-counted = { $busy ->
    [one] { $busy } occupé
   *[other] { $busy } occupés
}, { $free ->
    [one] { $free } libre
   *[other] { $free } libres
}, { $paused } en pause, { $closed ->
    [one] { $closed } fermé
   *[other] { $closed } fermés
}
manage-counter-closed = Fermé
manage-counter-open = Ouvert
manage-counter-free = Libre en ce moment
manage-counter-wanted = Ouvert, sans agent
manage-act-open = Ouvrir
manage-act-close = Fermer
manage-act-go-on = Reprendre
manage-act-halt = Mettre en pause
manage-act-finish-there = Terminer la visite à ce guichet
manage-act-send-back = Remettre dans la file
manage-officer-gone = Agent parti ?
manage-finish-there-help = Si l’agent est parti : la visite à ce guichet se termine, vous pouvez fermer le guichet et quelqu’un d’autre peut s’y installer. Qui vient aussi pour autre chose continue sans refaire la queue.
manage-send-back-help = Si l’agent est parti : le numéro sera rappelé parmi les premiers dès qu’un guichet sert cette file, et vous pouvez fermer celui-ci.
manage-open-help = Le guichet s’ouvre pour qui viendra : un agent s’y installe et sert ce qui est réglé ici.
manage-quick = Seulement ceux qui viennent pour une seule chose
manage-set-skills = Régler ce qu’il sert
manage-pause-title = Le mettre en pause
manage-queues = Files
manage-waiting = { $count ->
    [0] personne n’attend
    [one] un numéro attend
   *[other] { $count } numéros attendent
}
manage-in-minutes = temps en minutes
manage-range-minutes = { $low } à { $high }
manage-queue = File
manage-people = Personnes
manage-wait-now = Attente actuelle
manage-promise = Promesse
manage-against = Face à la promesse
manage-against-within = Promesse tenue
manage-against-close = Proche de la limite
manage-against-over = Promesse dépassée
manage-line-left = N’est plus au plan. Chargez-en un guichet.
manage-act-on-queue = Fermer ou ouvrir
manage-close-queue = Fermer
manage-open-queue = Rouvrir
manage-queue-closed = Plus de tickets
manage-close-waiting = Fermer aussi pour ceux qui attendent
manage-no-suggestion = Quand une attente dépasse la promesse et qu’un guichet pourrait aider, l’acte à faire s’affiche ici avec sa raison.
manage-suggest-open = Ouvrir le guichet { $counter } pour : { $queue }
manage-suggest-go-on = Reprendre au guichet { $counter } pour : { $queue }
manage-suggest-why = { $queue } : { $waiting } en attente, { $visit ->
    [one] { $visit } minute
   *[other] { $visit } minutes
} par passage, { $counters ->
    [one] un guichet
   *[other] { $counters } guichets
} : le dernier attend environ { $now ->
    [one] { $now } minute
   *[other] { $now } minutes
}. Avec le guichet { $counter }, ce serait environ { $then }.
manage-suggest-why-none = { $queue } : { $waiting } en attente, { $visit ->
    [one] { $visit } minute
   *[other] { $visit } minutes
} par passage, et aucun guichet ne sert cette file. Avec le guichet { $counter }, le dernier attend environ { $then ->
    [one] { $then } minute
   *[other] { $then } minutes
}.
manage-end-day = Terminer la journée

manage-close-title = Fermer pour aujourd’hui : { $queue } ({ $hall })
manage-grown = Décidez à nouveau, s’il vous plaît : d’autres personnes sont arrivées entre-temps.
manage-other-day = Cette page est d’un autre jour. Décidez à nouveau, s’il vous plaît.
manage-close-here = { $count ->
    [0] Personne n’attend sur place.
    [one] Un numéro attend sur place.
   *[other] { $count } numéros attendent sur place.
}
manage-close-elsewhere = { $count ->
    [0] Aucun numéro n’est ailleurs ni n’a manqué son appel.
    [one] Un numéro est ailleurs ou a manqué son appel.
   *[other] { $count } numéros sont ailleurs ou ont manqué leur appel.
}
manage-close-serve = Ne plus donner de tickets : { $queue }
manage-close-serve-hint = Les personnes qui ont un ticket sont encore reçues.
manage-close-turn-away = { $count ->
    [one] Fermer et inviter une personne à revenir un autre jour : { $queue }
   *[other] Fermer et inviter { $count } personnes à revenir un autre jour : { $queue }
}
manage-close-turn-away-hint = Leurs tickets prennent fin. Les écrans et les pages des tickets le disent aussitôt.

manage-end-title = Terminer la journée : { $hall }
manage-end-waiting = { $count ->
    [0] Personne n’attend.
    [one] Un numéro attend encore.
   *[other] { $count } numéros attendent encore.
}
manage-end-called = { $count ->
    [0] Personne n’est appelé et encore attendu au guichet.
    [one] Une personne est appelée et n’est pas encore venue au guichet.
   *[other] { $count } personnes sont appelées et ne sont pas encore venues au guichet.
}
manage-end-at-counters = { $count ->
    [0] Personne n’est reçu en ce moment.
    [one] Une personne est reçue en ce moment.
   *[other] { $count } personnes sont reçues en ce moment.
}
manage-end-booked = { $count ->
    [0] Aucune personne ayant réservé pour aujourd’hui n’est encore attendue.
    [one] Une personne ayant réservé pour aujourd’hui est encore attendue.
   *[other] { $count } personnes ayant réservé pour aujourd’hui sont encore attendues.
}
manage-end-lead = Tous ceux qui attendent, ou qui sont appelés et ne sont pas encore venus au guichet, sont invités à revenir un autre jour, ceux qui ont réservé pour aujourd’hui et sont encore attendus peuvent choisir un autre créneau, et tous les guichets ferment. C’est définitif.
manage-end-sure = { $count ->
    [0] Terminer la journée
    [one] Terminer la journée sans recevoir une personne
   *[other] Terminer la journée sans recevoir { $count } personnes
}

manage-tomorrow-title = { $hall }, { $day }
manage-legend-expected = visiteurs attendus par demi-heure
manage-legend-band = fourchette, juste { $count } jours sur 10
manage-legend-capacity = { $count ->
    [one] ce que { $count } guichet prévu peut servir en tenant la promesse
   *[other] ce que { $count } guichets prévus peuvent servir en tenant la promesse
}
manage-chart = Visiteurs par demi-heure ; le tableau dit la même chose
manage-from = À partir de
manage-visitors = Visiteurs
manage-range = Fourchette
manage-planned = Guichets prévus
manage-needed = Guichets nécessaires
manage-more-than-planned = plus que la salle n’en a
manage-needed-note = Nécessaires : le plus petit nombre de guichets avec lequel 90 personnes sur 100 sont appelées dans le temps promis, calculé pour chaque demi-heure prise seule.
manage-short = { $count ->
    [one] Il manque un guichet, de { $from } à { $until }
   *[other] Il manque { $count } guichets, de { $from } à { $until }
}
manage-tomorrow-none = Nous n’en savons pas encore assez
manage-tomorrow-none-next = Ici s’afficheront les visiteurs attendus par demi-heure, la fourchette autour d’eux, et le nombre de guichets qu’il faut, dès que { $needed } jours seront enregistrés. Il y en a { $days } à ce jour.

manage-week-title = { $hall }, semaine passée : { $days }
manage-week-empty = Rien n’est enregistré pour ces jours
manage-week-empty-next = Quand une journée est finie, ses chiffres s’affichent ici : combien de personnes sont venues, combien de temps elles ont attendu, et combien de fois la promesse a été tenue.
manage-week-lead = n’ont pas attendu plus longtemps que promis
manage-week-note = Compté par demi-heure et par file à la fin d’une journée. Rien n’est compté par guichet ni par agent.
manage-week-none = aucun
manage-by-day = Jour
manage-by-queue = File
manage-arrived = Venus
manage-served = Appelés
manage-mean-wait = Attente moyenne
minutes-lasting = { $minutes ->
    [0] moins d’une minute
    [one] 1 minute
   *[other] { $minutes } minutes
}
manage-kept = Promesse tenue
manage-held = Dans la fourchette annoncée
manage-week-others = les autres venus
