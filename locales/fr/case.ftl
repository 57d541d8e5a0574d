### Mon dossier.

link-title = Ouvrir mon dossier
link-lead = Ce lien vient de votre récépissé. Appuyez sur le bouton pour ouvrir le dossier sur cet appareil.
link-button = Ouvrir mon dossier
to-case = Mon dossier
case-leave = Fermer ce dossier sur cet appareil
case-role = Vous le voyez en tant que : { $role }
case-service = Démarche
case-see-notice = Voir ce qui manque
case-where = Où en est le dossier
case-clock-title = Le délai
case-clock = Jours ouvrés utilisés : { $used } sur { $promised }. La date promise est le { $date }.
case-clock-still = Jours ouvrés utilisés : { $used } sur { $promised }. Le délai est suspendu : aucune date n’est promise tant qu’il ne court pas à nouveau.
case-clock-ended = Jours ouvrés utilisés : { $used } sur { $promised }. La date promise était le { $date }.
case-papers = Documents de la ville et vos documents
case-add-document = Ajouter un document
case-resume = Reprendre mon dossier maintenant
case-object = Contester la décision
case-withdraw = Retirer la demande
case-state-ready = Prêt pour vous
case-state-confirmation = En attente de confirmation

closed-completed = Terminé
closed-refused = Refusé
closed-withdrawn = Retiré
closed-not-confirmed = Clos : pas confirmé
closed-not-answered = Clos : pas de réponse
closed-not-taken-up = Clos : pas payé, ou pas récupéré au guichet
closed-without-decision = Clos
closed-more-completed = Vos documents restent dans votre dossier jusqu’à la suppression de vos données.
closed-more-refused = Lisez les motifs dans la décision.
closed-more-withdrawn = La demande a été retirée.
closed-more-not-confirmed = Tout le monde n’a pas confirmé.
closed-more-not-answered = La liste de ce qui manquait n’a pas reçu de réponse à temps.
closed-more-not-taken-up = Les frais n’ont pas été payés, ou le document n’a pas été récupéré au guichet, à temps. Ce qui a été délivré reste dans le dossier jusqu’à la suppression de vos données.
closed-more-without-decision = Le dossier a pris fin sans décision.
closed-by = Service qui a clos le dossier : { $office }.
closed-why = Lisez pourquoi, et ce que vous pouvez faire, parmi vos documents.
paper-closing = Pourquoi le dossier a été clos
closing-title = Votre dossier a été clos
closing-lead = Il prend fin sans décision : rien n’a été accordé, et rien n’a été refusé.
reasons-date = Date
reasons-office = Service
reasons-next = Ce que vous pouvez faire
reasons-complain = Si vous pensez que c’est une erreur, dites-le-nous ; un service qui n’y a pas pris part l’examine.
closed-object = Vous pouvez former un recours.
closed-apply-again = Vous pouvez faire une nouvelle demande à tout moment.
case-closed-on = Clos le { $date }.

case-do-notice = { $open ->
    [0] Envoyez votre réponse : toute la liste est prête. Vous avez jusqu’au { $date }.
    [one] Donnez-nous le seul élément qui manque, puis envoyez. Vous avez jusqu’au { $date }.
   *[other] Donnez-nous les { $open } éléments qui manquent, puis envoyez. Vous avez jusqu’au { $date }.
}
case-do-confirm = Lisez votre partie ci-dessous, puis confirmez-la ou refusez-la.
case-confirm-until = Vous pouvez le faire jusqu’au { $date } ; ensuite, la demande prend fin.
case-wait-confirm = Vous n’avez rien à faire. Nous attendons que les autres personnes confirment.
case-wait-confirm-until = Elles peuvent le faire jusqu’au { $date } ; ensuite, la demande prend fin.
case-do-open = Ouvrez votre document ci-dessous. Il est prêt.
case-do-collect = Venez chercher votre document à la mairie. Il est prêt.
case-do-collect-or-wait = Votre document est prêt : venez le chercher à la mairie, ou attendez le coursier si vous en avez demandé un.
case-do-wait-courier = Votre document est prêt. Un coursier vous l’apporte : vous n’avez rien à faire.
case-do-pay = Payez { $sum } à la mairie, s’il vous plaît ; nous délivrons le document dès que c’est fait.
case-wait-opinion = Vous n’avez rien à faire. Nous avons demandé l’avis d’un autre service, et le délai est suspendu.
case-wait-you = Le délai est suspendu parce que vous nous avez demandé d’attendre. Vous pouvez le laisser repartir ci-dessous.
case-wait-applicant = Vous n’avez rien à faire. Nous attendons le demandeur, et le délai est suspendu.
case-still-opinion = Le délai est suspendu jusqu’à ce qu’un autre service ait donné son avis.
case-still-applicant = Le délai est suspendu parce que le demandeur nous a demandé d’attendre.
case-wait-fee = Vous n’avez rien à faire. Les frais de { $sum } restent à payer ; nous délivrons le document dès que c’est fait.
case-do-nothing = Vous n’avez rien à faire.
case-do-add = Il manque encore : { $items }. Ajoutez ces documents ci-dessous, ou montrez-les à la mairie.
case-left-out = Si vous avez oublié un document, vous pouvez encore l’ajouter ci-dessous.
case-open-certificate = Ouvrir votre attestation
case-open-letter = Ouvrir votre lettre
case-promise = Vous l’aurez au plus tard le { $date }.
case-promise-provisional = Vous l’aurez au plus tard le { $date }. Les jours fériés de l’année prochaine ne sont pas encore publiés et peuvent déplacer cette date.
case-promise-if = Envoyez aujourd’hui, et vous l’aurez au plus tard le { $date }.
case-extended = { $days ->
    [one] Nous avons pris { $days } jour ouvré de plus pour ce dossier.
   *[other] Nous avons pris { $days } jours ouvrés de plus pour ce dossier.
}
extended-why = Lisez pourquoi parmi vos documents.
paper-extension = Pourquoi cela prend plus de temps
extension-title = Votre dossier prend plus de temps
case-kept-ready = Le document vous attend au guichet jusqu’au { $date } ; ensuite, le dossier est clos.
case-pay-until = Payez au plus tard le { $date } ; ensuite, le dossier est clos.

step-submitted = Envoi
step-confirmation = Confirmation des autres
step-intake = Vérification de vos documents
step-decision = Décision
step-issue = Délivrance
step-closed = Clôture
who-parties = les autres personnes
who-you = nous attendons votre réponse
who-applicant = nous attendons le demandeur
who-intake = un agent
who-decision = un deuxième agent
who-issue = un troisième agent

confirm-title = Votre partie
confirm-lead = Quelqu’un a donné votre nom dans cette demande. Lisez ce qui est dit de vous, puis confirmez ou refusez. Rien ne se fait sans vous.
confirm-read = Lire ma partie
confirm-button = Je confirme
confirm-no = Je ne confirme pas
decline-title = Refuser votre partie ?
decline-lead = La demande prend fin, et ce qui y était dit de vous est supprimé. C’est définitif.
decline-button = Refuser ma partie
withdraw-title = Retirer la demande ?
withdraw-lead = Nous arrêtons d’y travailler et rien ne sera délivré. C’est définitif, mais vous pouvez faire une nouvelle demande à tout moment.
withdraw-button = Retirer la demande
object-title = Contester la décision
object-lead = Un recours est une nouvelle demande pour la même démarche. Des agents qui n’ont pas décidé la première fois décident à nouveau. Dites-y ce que vous voyez autrement, et joignez ce qui vous appuie. Le recours ne coûte rien.
object-button = Commencer le recours
object-until = Le dernier jour pour former un recours est le { $date }.
object-until-over = Le dernier jour pour former un recours était le { $date }. Vous pouvez encore en former un : dites-y pourquoi il vient en retard. Le service décide alors s’il l’examine.
sure-no = Non, revenir

notice-title = Ce qui manque
notice-when = Demandé le { $sent }. Vous avez jusqu’au { $by }.
notice-whole = Voici toute la liste. Seul un responsable peut en autoriser une autre.
notice-further = Voici une liste de plus, qu’un responsable a autorisée. Elle contient tout ce qui manque maintenant.
notice-words-link = Lire ce que l’agent a écrit
notice-words = Ce que l’agent a écrit
notice-change = Modifier cette réponse
notice-provided = Votre réponse est prête à partir.
notice-cannot-provide = Vous avez dit que vous ne l’avez pas.
notice-shown = L’original a été montré à la mairie.
notice-in-words = Répondre plutôt par écrit
notice-in-words-label = Votre réponse
notice-in-words-button = Garder cette réponse
notice-cannot = Je ne l’ai pas
notice-cannot-label = Pourquoi ? Avez-vous autre chose qui montre la même chose ?
notice-cannot-button = Dire que je ne l’ai pas
notice-send = Envoyer ma réponse
notice-hint = { $open ->
    [0] Tout est prêt à partir.
   *[other] Prêt : { $ready }. Encore à faire : { $open }. Ce que vous avez fait est conservé.
}

paper-decision = La décision
paper-issued = Ce qui vous a été délivré
paper-answers = Ce que vous nous avez dit
paper-print = Imprimer
document-other = Document
decision-granted = Demande accordée
decision-refused = Demande refusée
decision-date = Date de la décision
decision-reasons = Motifs
decision-no-reasons = Le registre dont vient ce dossier n’indique pas de motifs.
decision-reasons-applicant = Les motifs sont adressés au demandeur, qui peut vous les montrer.
decision-disagree = Si vous n’êtes pas d’accord
decision-disagree-lead = Vous pouvez former un recours sur { $address } avec votre code de récépissé, ou apporter ce code au guichet, où l’on vous aide : { $hall }, { $place }. D’autres agents décident alors à nouveau.
decision-disagree-until = Le dernier jour pour former un recours est le { $date }. { $how }
certificate-issued = Date de délivrance
certificate-number = Numéro
certificate-verify = La personne qui reçoit ce document peut demander à la mairie s’il a été délivré sous ce numéro et s’il est toujours valable. Nous ne gardons aucune trace de qui l’a demandé.
certificate-yours = Ce document est à vous. C’est vous qui décidez qui le voit.
words-recorded = Votre lecture est enregistrée dans votre propre liste, comme toute consultation.
decision-by = Décidée par
certificate-by = Service qui a délivré ce papier

openings-title = Qui a consulté mes données
openings-lead = Toute consultation est enregistrée avant d’avoir lieu. Chaque ligne est liée à la précédente, si bien qu’un changement se voit.
openings-none = Personne n’a encore consulté vos données. Toute consultation par un agent s’affichera ici.
openings-none-here = Aucune consultation parmi ces inscriptions.
openings-all = { $count ->
    [0] Voir tout ce qui est enregistré
    [one] Voir tout ce qui est enregistré (une consultation)
   *[other] Voir tout ce qui est enregistré ({ $count } consultations)
}
openings-filter = Ce qui est affiché
openings-everything = Tout
openings-only = Consultations seulement
openings-older = Inscriptions plus anciennes
openings-newest = Les inscriptions les plus récentes
openings-promise-title = Ce que cette liste promet, et ce qu’elle ne promet pas
openings-promise = Toute personne qui consulte vos données par nos services figure ici, avec l’heure, le service et le motif, avant de les voir. De même pour chaque acte dans votre dossier, et chaque sorte de tentative que le système a refusée, une fois par agent. Rien dans la liste ne peut être changé ou retiré sans que cela se voie.
openings-promise-others = Ce qu’une autre partie a demandé au sujet de ses propres données ou fait de son code de récépissé figure dans sa propre liste.
openings-promise-party = Toute personne qui consulte vos données par nos services figure ici, avec l’heure, le service et le motif, avant de les voir. De même pour la suite donnée à votre demande de les effacer, et pour le remplacement du code de votre récépissé. Ce qui a été fait d’autre dans ce dossier, et ce que le système a refusé, est noté dans la liste du demandeur ; votre page dit où en est le dossier. Rien dans la liste ne peut être changé ou retiré sans que cela se voie.
openings-promise-not = La liste ne peut pas savoir ce que quelqu’un retient, dit ou copie après avoir lu, et elle ne couvre pas les papiers conservés ailleurs. Quand une loi permet d’annoncer une consultation plus tard, elle est dans la liste dès le début et s’affiche le moment venu.
opening-refused = Refusé
opening-reason = Motif
opening-seen = Vu
opening-act = Acte
opening-times = { $count ->
    [one] Une fois, { $times }
    [2] Deux fois, { $times }
   *[other] { $count } fois, { $times }
}
opening-entry = inscription { $number }
seen-questions = les réponses aux questions
seen-words = des textes écrits
seen-document = un document
list-comma = {", "}
by-applicant = Le demandeur
by-calendar = Le système lui-même, selon la règle
by-officer = { $duty } { $number }, { $office }
by-you = Vous
by-same = (le même agent que ci-dessus)
by-officer-unnamed = { $duty }, { $office }
officer-intake = Agent d’instruction
officer-decision = Agent de décision
officer-issue = Agent de délivrance
officer-clerk = Agent

purpose-check-application = pour vérifier la demande
purpose-decide = pour décider
purpose-issue = pour délivrer ce qui a été accordé
purpose-give-opinion = pour donner l’avis demandé
purpose-own-data = pour lire ses propres données
purpose-send-message = pour vous envoyer un message
purpose-compare-contact = pour comparer un contact, car un code de récépissé a été déclaré perdu

attempt-holds-another-duty = A tenté de prendre une deuxième fonction dans votre dossier, et en a été empêché : personne ne peut en exercer deux
attempt-took-part-already = A tenté de prendre une fonction dans votre dossier, et en a été empêché : cet agent y avait donné un avis ou fait un contrôle
attempt-decided-before = A tenté de faire décider de votre recours par un agent qui avait décidé dans le dossier contesté, et en a été empêché
attempt-nobody-left = A tenté de prendre une fonction dans votre dossier, et en a été empêché : cet agent est indispensable à une étape suivante
attempt-held-by-another = A tenté un acte qui revient à un autre agent, et en a été empêché
attempt-not-your-duty = A tenté un acte qui ne fait pas partie de ses fonctions, et en a été empêché
attempt-not-your-office = A tenté un acte qui relève d’un autre service, et en a été empêché
attempt-supervisor-needed = A tenté un acte réservé aux responsables, et en a été empêché

wrong-link = Cela me paraît anormal
wrong-title = Qu’est-ce qui vous paraît anormal ?
wrong-back = Retour à la liste
wrong-lead = Votre réclamation est adressée à : { $office }. L’agent qu’elle concerne n’y prend pas part, et ceux qui traitent votre dossier ne la voient pas. Elle a son propre numéro et son propre récépissé.
wrong-send = Envoyer la réclamation
wrong-about = À propos de l’inscription { $number } du journal du dossier { $case } : { $when }. { $who }. { $what }.
purpose-disclosure = pour communiquer des données à quelqu’un d’extérieur au dossier, selon la loi et avec deux agents
purpose-check-disclosure = pour lire à qui des données doivent être communiquées, et pourquoi
