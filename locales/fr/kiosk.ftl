### Le lieu d’accueil vu par ceux qui y viennent : attente, borne, tickets, tickets imprimés, évaluations.

## L’attente

halls-title = Temps d’attente
halls-lead = Combien de temps on attend en ce moment, et quand chaque lieu d’accueil est ouvert.
halls-none = Cette ville n’a pas encore de lieu d’accueil. Dès qu’elle en aura un, ses temps d’attente s’afficheront ici.
halls-now = Attente en ce moment
halls-facts = { $waiting ->
    [0] Personne n’attend
    [one] Un numéro attend
   *[other] { $waiting } numéros attendent
} · { $counters ->
    [0] aucun guichet ouvert
    [one] un guichet ouvert
   *[other] { $counters } guichets ouverts
} · promis : moins de { $promised ->
    [one] { $promised } minute
   *[other] { $promised } minutes
}
halls-hours = Horaires d’ouverture
halls-queue-closed = Plus de tickets aujourd’hui
halls-wait-range = environ { $low } à { $high } minutes
halls-wait-about = { $minutes ->
    [0] moins d’une minute
    [one] environ une minute
   *[other] environ { $minutes } minutes
}
halls-wait-unknown = pas encore connue
halls-wait-unserved = aucun guichet ouvert en ce moment
halls-range-stated = Nos fourchettes doivent être justes pour huit personnes sur dix.
halls-range-held = Jusqu’ici, elles l’ont été pour { $count } personnes sur 100.
halls-range-unknown = Quand trop peu de personnes ont été reçues pour estimer l’attente, nous le disons au lieu de deviner.
halls-unserved = Là où aucun guichet n’est ouvert en ce moment, l’attente ne peut pas être annoncée. Les personnes qui attendent y gardent leur place jusqu’à l’ouverture d’un guichet ou la fin de la journée. Les horaires sont plus bas.
halls-find-ticket = J’ai un ticket
halls-kept-ticket = Vous avez pris un ticket ici aujourd’hui avec ce navigateur.
halls-kept-ticket-link = Voir le ticket
halls-kept-ticket-forget = L’oublier sur cet appareil, sans rendre le ticket
home-waits = Attente en ce moment
home-waits-all = Attente, horaires, prendre un ticket

## Un ticket pris ailleurs

remote-title = Prendre un ticket à distance
remote-lead = Prenez un numéro maintenant et signalez votre arrivée à l’entrée. Il compte à partir de ce moment-là : ainsi, personne ne dépasse depuis chez soi les personnes qui attendent sur place.
remote-closed = Ce lieu d’accueil n’ouvre plus aujourd’hui. Les tickets se prennent le jour même.
shut-next = Réouverture : { $day }, { $hours }.
shut-book = Prendre rendez-vous
shut-book-more = Pour l’un des prochains jours
shut-online = Faire la démarche en ligne
shut-online-more = D’ici, à toute heure
shut-elsewhere = Sur votre téléphone, à toute heure
shut-scan-book = Scannez ce code pour prendre rendez-vous.
shut-scan-apply = Scannez ce code pour faire la démarche en ligne.
remote-what = Pour quoi venez-vous ?
remote-party = Combien êtes-vous ?
remote-receipt = J’ai un dossier (facultatif)
remote-receipt-help = Saisissez le code de son récépissé : l’agent qui vous appellera aura le dossier sous la main.
remote-take = Prendre un ticket

## La règle de la file

line-rule-title = Qui est appelé, et quand
line-rule-lead = Les personnes nommées en premier dans cette liste sont appelées en premier. Chaque appel est conservé avec la règle qui l’a décidé.
line-rule-overtaken-enough = Les personnes qui ont été dépassées { $times ->
    [one] une fois
   *[other] { $times } fois
}, ou dépassées pour la première fois il y a { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}. Les personnes arrivées plus tard ne passent plus avant elles.
line-rule-onward = Les personnes qui arrivent d’un autre guichet, sans refaire la file.
line-rule-returned = Les personnes qui ont manqué leur appel et sont revenues en moins de { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
}.
line-rule-booked = Les personnes qui ont un rendez-vous dont l’heure est venue. Il compte jusqu’à { $minutes ->
    [one] { $minutes } minute
   *[other] { $minutes } minutes
} après l’heure ; ensuite, c’est l’heure d’arrivée qui compte.
line-rule-priority = Les personnes qui ont la priorité. Elle est donnée à toute personne qui la demande, à la borne ou à l’accueil. Nous ne demandons aucune raison et n’en conservons aucune.
line-rule-arrival = Toutes les autres, dans l’ordre d’arrivée.
line-rule-chosen = Un agent peut appeler quelqu’un hors de son tour pour une raison précise, qui est conservée avec l’appel et affichée sur le ticket. Jamais avant les personnes du premier point.

## Les évaluations

rated-title = Ce que les gens ont pensé de leur passage
rated-none = Les évaluations s’affichent ici une fois le mois terminé, dès que dix personnes ont évalué une file. Elles portent sur ce qui a été fait, jamais sur la personne qui l’a fait.
rated-count = { $count } évaluations ces douze derniers mois
rated-level = Réponse
rated-share = Part

## La borne

kiosk-title = Que souhaitez-vous faire ?
kiosk-waits = Attente en ce moment
kiosk-take = Prendre un ticket
kiosk-take-more = { $queue } : { $wait }
kiosk-take-plain = Pour une ou plusieurs choses, pour une ou plusieurs personnes
kiosk-phone = J’ai un code
kiosk-phone-more = Un rendez-vous, ou votre ticket, même si vous avez manqué votre appel
kiosk-renew = Renouveler
kiosk-renew-more = Attestation, titre ou carte
kiosk-case = Où en est mon dossier ?
kiosk-case-more = Scannez ou saisissez le code de votre récépissé
kiosk-comforts = Aide pour cet écran
kiosk-read = Lire à voix haute
kiosk-larger = Texte plus grand
kiosk-again = Recommencer
kiosk-idle-title = Êtes-vous encore là ?
kiosk-idle-lead = Cet écran recommence dans 20 secondes, pour que rien de ce qui vous concerne n’y reste.
kiosk-idle-stay = Je suis encore là
kiosk-door = Un ticket sur votre téléphone ?
kiosk-door-scan = Scannez ceci, ou saisissez ces chiffres sur la page de votre ticket.
kiosk-services-title = Pour quoi venez-vous ?
kiosk-wait = Attente : { $wait }
kiosk-chosen-already = Choisi
kiosk-people-title = Votre ticket
kiosk-remove = Retirer
kiosk-more = Je viens aussi pour autre chose
kiosk-party = Combien êtes-vous ?
kiosk-party-more = { $count } ou plus
kiosk-priority = Je demande la priorité
kiosk-priority-help = Pour toute personne qui a besoin d’être appelée plus tôt. Vous n’avez pas à dire pourquoi.
kiosk-elsewhere = Cet écran n’est pas l’un de ceux du lieu d’accueil : votre ticket compte à partir du moment où vous signalez votre arrivée à l’entrée.
kiosk-take-now = Prendre le ticket
kiosk-receipt-help = Scannez ou saisissez le code de son récépissé : l’agent qui vous appellera aura le dossier sous la main.
kiosk-taken-title = Votre numéro est { $number }
kiosk-slip-none = Notez votre numéro, ou emportez-le sur votre téléphone.
kiosk-slip-printing = Votre ticket s’imprime. Si rien ne sort, notez votre numéro.
kiosk-slip-printed = Prenez votre ticket imprimé ci-dessous.
kiosk-slip-paper-out = Notez votre numéro ou scannez le code : cette borne n’a plus de papier. Votre ticket compte quand même.
kiosk-slip-unreachable = Notez votre numéro ou scannez le code : cette borne ne peut pas imprimer en ce moment. Votre ticket compte quand même.
kiosk-slip-no-answer = Notez votre numéro ou scannez le code : l’imprimante ne répond pas. Votre ticket compte quand même.
kiosk-take-along = Emportez-le sur votre téléphone
kiosk-done = Terminé
kiosk-go-on = Continuer
kiosk-renew-title = Renouveler
kiosk-renew-lead = Scannez un code pour renouveler sur votre propre téléphone : rien de ce qui vous concerne n’est saisi sur cet écran. Ou prenez un ticket et faites-le à un guichet.
kiosk-renew-scan = Renouveler sur votre téléphone : { $service }
kiosk-renew-ticket = Prendre un ticket pour cela
kiosk-phone-title = Votre code
kiosk-phone-lead = Scannez le code de votre rendez-vous ou de votre ticket, ou saisissez-le.
kiosk-case-title = Où en est mon dossier ?
kiosk-case-lead = Scannez le code de votre récépissé, ou saisissez-le. Cet écran montre seulement où en est le dossier, rien sur vous.
kiosk-case-rest = Tout le reste est sur votre propre page, avec le même code. Cet écran ne le montre pas.
demo-screens = Dans la ville de démonstration :
demo-kiosk = ouvrir la borne de ce lieu d’accueil
demo-any-hour = Dans cette démonstration, les gens viennent à toute heure : les tickets se prennent donc à toute heure.

## Le ticket sur un téléphone

ticket-title = { $number } : { $standing }
ticket-stage-away = Ne compte pas encore
ticket-stage-waiting = Dans la file
ticket-stage-called = C’est à vous
ticket-stage-served = Vous êtes au guichet
ticket-stage-missed = Appel manqué
ticket-stage-done = Terminé
ticket-stage-left = Rendu
ticket-stage-turned-away = Ne sera plus appelé aujourd’hui
ticket-at-counter = Guichet { $counter }
ticket-go = Allez maintenant au guichet { $counter }
ticket-ahead = { $count ->
    [0] Vous êtes en tête de cette file
    [one] Un numéro est avant vous
   *[other] { $count } numéros sont avant vous
}
ticket-wait = Attente : { $wait }
ticket-expected = Votre numéro sera probablement appelé entre { $from } et { $until }.
ticket-expected-late = C’est plus long que ce que nous avions dit. Nous en sommes désolés.
ticket-expected-unknown = Le temps d’attente n’est pas encore connu : trop peu de personnes ont été reçues pour l’estimer.
ticket-expected-unserved = Aucun guichet ne pouvait vous appeler à votre arrivée, et aucune heure n’a pu être annoncée.
ticket-unserved = Vous gardez votre place jusqu’à la fin de la journée, et cette page le dira dès qu’un guichet ouvre. Si vous préférez ne pas attendre, demandez à l’accueil, ou rendez votre ticket plus bas.
ticket-line-left = Cette file n’est plus prévue dans ce lieu d’accueil, mais votre ticket reste valable. Les agents voient que vous attendez. Vous serez appelé, dirigé vers une autre file, ou prié de revenir une autre fois.
ticket-counters = { $count ->
    [0] Aucun guichet ne peut vous appeler en ce moment.
    [one] Un guichet peut vous appeler.
   *[other] { $count } guichets peuvent vous appeler.
}
ticket-stale = Pas de connexion : voici la dernière situation connue.
ticket-reload = Regarder à nouveau
ticket-why = Pourquoi vous avez cette place
ticket-rule-overtaken-enough = Les personnes arrivées plus tard ne passent plus avant vous : vous avez laissé passer autant de monde, ou attendu aussi longtemps, que la règle le permet.
ticket-rule-onward = Vous passez avant les personnes arrivées plus tôt dans cette file, parce que vous venez d’un autre guichet.
ticket-rule-returned = Vous avez gardé votre place, parce que vous étiez de retour à temps après un appel manqué.
ticket-rule-booked = Vous passez selon votre rendez-vous, dont l’heure est venue.
ticket-rule-priority = Vous avez la priorité.
ticket-rule-arrival = L’appel suit l’ordre d’arrivée.
ticket-rule-booked-early = Vous êtes en avance pour votre rendez-vous. Avant l’heure, vous ne passez que si personne d’autre n’attend.
ticket-rule-chosen = Un agent a choisi votre numéro.
ticket-rule-without-ticket = Ce numéro a été fait pour quelqu’un qui était déjà au guichet.
ticket-rule-chosen-because = Un agent a choisi votre numéro hors de son tour, pour cette raison : { $reason }.
choice-reason-short-matter = cela ne prend qu’un instant
choice-reason-asked-back = nous vous avons demandé de revenir à ce guichet
choice-reason-wrong-line = vous attendiez dans la mauvaise file par notre faute
choice-reason-others-wait-for = une personne nécessaire à votre affaire n’est là que maintenant
ticket-place-ahead = Avant vous : { $earlier ->
    [0] aucune personne arrivée plus tôt
    [one] une personne arrivée plus tôt
   *[other] { $earlier } personnes arrivées plus tôt
}, et { $later ->
    [0] aucune personne arrivée plus tard
    [one] une personne arrivée plus tard
   *[other] { $later } personnes arrivées plus tard
}.
ticket-place-later = Les personnes arrivées plus tard passent avant par une règle : un rendez-vous dont l’heure est venue, la priorité, l’arrivée d’un autre guichet, ou le retour à temps après un appel manqué.
ticket-place-overtaken = { $count ->
    [0] Jusqu’ici, aucune personne arrivée plus tard n’a été appelée avant vous.
    [one] Jusqu’ici, une personne arrivée plus tard a été appelée avant vous.
   *[other] Jusqu’ici, { $count } personnes arrivées plus tard ont été appelées avant vous.
}
ticket-place-left = { $count ->
    [0] Plus aucune ne peut l’être.
    [one] Une seule peut encore l’être, et plus aucune dès que { $minutes ->
        [one] { $minutes } minute a
       *[other] { $minutes } minutes ont
    } passé depuis la première.
   *[other] { $count } au plus peuvent encore l’être, et plus aucune dès que { $minutes ->
        [one] { $minutes } minute a
       *[other] { $minutes } minutes ont
    } passé depuis la première.
}
ticket-door-next = Signalez votre arrivée à l’entrée
ticket-door-lead = Votre ticket compte à partir du moment où vous signalez votre arrivée sur place ({ $hall }). D’ici là, vous n’êtes pas dans la file.
ticket-door-number = Chiffres affichés à l’entrée
ticket-door-help = Six chiffres sur l’écran de l’entrée. Ils changent toutes les dix minutes.
ticket-door-wrong = Saisissez les six chiffres affichés en ce moment sur l’écran de l’entrée. Ceux-ci sont différents.
ticket-check-in = Signaler mon arrivée
ticket-door-title = Signaler mon arrivée : { $hall }
door-lead = Vous êtes à l’entrée : montrez le code de votre ticket, et il compte à partir de maintenant.
door-ticket-help = Seize lettres et chiffres. Sur le téléphone avec lequel vous avez pris le ticket, ils sont déjà remplis.
door-no-ticket = Je n’ai pas encore de ticket
ticket-missed-title = Votre numéro a été appelé, et personne n’est venu
ticket-missed-in-time = Revenez avant { $time } et vous gardez votre place devant les personnes arrivées plus tard.
ticket-missed-late = Votre place a été gardée aussi longtemps que possible. Revenez, et vous serez à la fin de la file.
ticket-return = Je suis de retour
ticket-turned-title = Revenez un autre jour
ticket-turned-lead = Nous sommes désolés : cette file a fermé avant votre tour.
ticket-turned-open = Le lieu d’accueil rouvre :
ticket-turned-next = L’attente, et un ticket ce jour-là
ticket-join-title = Joindre un dossier
ticket-join = Joindre
ticket-joined = Votre dossier est joint.
ticket-joined-more = {" "}L’agent qui vous appellera l’aura sous la main. Après votre passage, le ticket et le dossier sont de nouveau séparés.
ticket-renew-title = Quelqu’un d’autre a vu le code ?
ticket-renew-why = Prenez un autre code : vous gardez votre numéro et votre place. L’adresse de cette page et le code QR d’un ticket imprimé n’ouvriront alors plus rien. Donnez la nouvelle adresse à ceux qui vous accompagnent.
ticket-renew = Prendre un autre code
ticket-renewed = Le ticket a un autre code.
ticket-renewed-more = {" "}L’ancien n’ouvre plus rien. Gardez cette page, ou imprimez de nouveau le ticket.
ticket-slip = Imprimer le ticket
ticket-leave = Rendre le ticket
ticket-leave-title = Rendre le ticket { $number } ?
ticket-leave-lead = Vous perdez votre place dans la file, sans retour possible ; vous pouvez prendre un nouveau ticket.
ticket-leave-sure = Rendre le ticket
ticket-leave-keep = Le garder
ticket-find-title = Retrouver mon ticket
ticket-find = Retrouver
ticket-code = Code du ticket
ticket-code-help = Seize lettres et chiffres au bas du ticket imprimé. Majuscules ou minuscules, avec ou sans espaces.
ticket-unknown = Vérifiez le code. Aucun ticket ne lui correspond ; les tickets sont conservés trente jours.
ticket-replaced = Ce code a été remplacé le { $date } et n’ouvre plus rien ; le plus récent, si. Si ce n’était pas vous, donnez votre numéro à l’accueil, ou prenez un autre ticket.
ticket-other-hall = Allez au lieu d’accueil pour lequel vous avez pris ce ticket. Il ne compte pas ici.
list-then = {", puis "}
slip-title = Ticket imprimé { $number }
slip-follow = Suivez votre ticket sur votre téléphone
slip-away = Ne compte pas avant que vous ayez signalé votre arrivée à l’entrée.
slip-print = Imprimer
slip-back = Retour au ticket

## Évaluer

rating-title = Évaluation
rating-question = Comment cela s’est-il passé ?
rating-how = Compté pour le lieu d’accueil et la file seulement, jamais pour un guichet ni pour un agent. Une évaluation par passage à un guichet.
rating-thanks = Merci.
rating-thanks-more = {" "}Votre réponse est comptée. Personne ne peut savoir qu’elle vient de vous.
rating-idle = Après votre passage à ce guichet, vous pouvez dire ici comment cela s’est passé.
rating-no-screen = Cet écran n’est pas encore prêt. Un agent l’ouvre depuis les pages du lieu d’accueil.
complaint-title = Voulez-vous que nous examinions cela ?
complaint-lead = Une réclamation est une demande comme une autre, avec son propre délai : { $time }. Laissez un numéro de téléphone, et nous vous rappelons.
complaint-button = Faire une réclamation
complaint-scan = Scannez ce code pour la faire sur votre propre téléphone.

## Les écrans du lieu d’accueil, pour qui en est responsable

screens-title = Écrans : { $hall }
screens-lead = Ouvrez les adresses de la borne et des tablettes sur les écrans du lieu d’accueil, et sur aucun autre : qui en a une prend des tickets comme s’il était sur place.
screens-kiosk = Borne
screens-open-kiosk = Ouvrir la borne
screens-tablets = Évaluation, sur une tablette à chaque guichet
screens-displays = Écran, et panneau de chaque guichet
screens-displays-lead = Tout le monde peut voir ces adresses : elles ne permettent pas de prendre un ticket. Elles gardent une place aux écrans du lieu d’accueil quand beaucoup de monde regarde.
screens-renew = De nouvelles adresses pour tous les écrans
screens-renew-hint = À utiliser si quelqu’un d’autre a l’une de ces adresses. Les bornes et les tablettes de ce lieu d’accueil s’arrêtent ; il faut les rouvrir d’ici. Les écrans d’affichage continuent ; rouvrez-les aussi pour que leur place reste gardée.
screens-sure-title = De nouvelles adresses pour tous les écrans : { $hall }
screens-sure-stop = { $count ->
    [one] Toutes les bornes s’arrêtent aussitôt, de même que la tablette de l’unique guichet.
   *[other] Toutes les bornes s’arrêtent aussitôt, de même que les tablettes de { $count } guichets.
}
screens-sure-lead = Il faut rouvrir chacune avec les adresses de la page suivante. Les écrans d’affichage continuent ; rouvrez-les aussi pour que leur place reste gardée. Les anciennes adresses ne reviennent pas.
screens-sure = Changer les adresses de tous les écrans : { $hall }
screens-renewed = Décidez à nouveau, s’il vous plaît : les adresses ont été changées entre-temps.
screens-tab = Écrans
screens-tablet = Tablette du guichet { $counter }
screens-sign = Panneau du guichet { $counter }
screens-scan = À scanner avec la tablette du guichet { $counter }
